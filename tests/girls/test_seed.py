"""`manage.py seed` and the pictures that it draws."""

from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from PIL import Image, ImageChops
from pytest_django import Settings

from accounts.models import User
from girls.demo.portraits import draw
from girls.demo.portraits.looks import LOOKS
from girls.demo.seeds import DEMO_GIRLS
from girls.models import Girl
from tests.factories import make_girl

pytestmark = pytest.mark.django_db


def seed() -> str:
    out = StringIO()
    call_command("seed", stdout=out)
    return out.getvalue()


def test_a_first_run_fills_the_gallery_and_a_second_changes_nothing() -> None:
    seed()
    first = list(Girl.objects.values())

    seed()

    assert list(Girl.objects.values()) == first
    assert len(first) == len(DEMO_GIRLS)
    for girl in Girl.objects.all():
        girl.full_clean()
        assert girl.tags.count() >= 3
        with Image.open(girl.portrait) as portrait:
            assert (portrait.format, portrait.size) == ("WEBP", (800, 1000))


def test_girls_of_the_operator_are_left_alone() -> None:
    girl = make_girl()

    seed()

    assert list(Girl.objects.all()) == [girl]


def test_no_demo_logins_without_debug() -> None:
    make_girl()

    seed()

    assert not User.objects.exists()


def test_demo_logins_while_debug(settings: Settings) -> None:
    settings.DEBUG = True
    make_girl()

    said = seed()
    seed()

    users = User.objects.order_by("email").values_list("email", "is_superuser", "is_demo")
    assert list(users) == [("demo@example.com", False, True), ("staff@example.com", True, True)]
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == 2
    assert "demo@example.com / demo-demo-demo" in said
    assert User.objects.get(email="staff@example.com").check_password("staff-staff-staff")


def test_the_same_look_gives_the_same_picture() -> None:
    first, second = draw(LOOKS["Mia"]), draw(LOOKS["Mia"])

    assert ImageChops.difference(first, second).getbbox() is None
