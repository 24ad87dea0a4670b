"""Two who save the same at once: the constraint decides, and the slower one reads a sentence."""

from collections.abc import Callable

import pytest
from django.forms import BaseModelForm
from django.test import Client
from django.urls import reverse

from accounts.models import User
from girls.models import Tag
from tests.factories import make_user
from tests.parallel import together
from tests.staff import StaffClient

FIELDS = {
    "girls_tag": {"name": "Night owl", "slug": "night-owl"},
    "accounts_user": {
        "email": "new@example.com",
        "usable_password": "false",
        "date_of_birth": "1991-02-03",
    },
}


def staff() -> Client:
    client = StaffClient()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("page", "count"), [("girls_tag", Tag.objects.count), ("accounts_user", User.objects.count)]
)
def test_at_once(page: str, count: Callable[[], int]) -> None:
    clients = [staff() for _ in range(4)]
    before = count()

    answers = together(4, lambda n: clients[n].post(reverse(f"admin:{page}_add"), FIELDS[page]))

    assert {answer.status_code for answer in answers} <= {200, 302}
    assert count() == before + 1


@pytest.mark.django_db
def test_what_was_free_when_it_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    Tag.objects.create(**FIELDS["girls_tag"])
    monkeypatch.setattr(BaseModelForm, "validate_unique", lambda self: None)
    add = reverse("admin:girls_tag_add")
    client = staff()

    answer = client.post(add, FIELDS["girls_tag"])

    assert answer.headers["location"] == add
    assert "Someone else just made the same change." in client.get(add).content.decode()
