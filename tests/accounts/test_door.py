"""The admin's door: a role is not enough, a password neither, and a session of staff ends."""

import time
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from accounts.rights import roles
from chatsite.web.sessions import session_user_ids
from tests.accounts.second_steps import code, confirm, enter, is_in, set_up, step
from tests.accounts.soft_key import ADD
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
INDEX, LIST = "/admin/", "/admin/accounts/user/?q=a"


@pytest.fixture(autouse=True)
def _closed(settings: Settings) -> None:
    settings.STAFF_NEED_SECOND_STEP = True


@pytest.fixture
def helper() -> User:
    user = make_user(is_staff=True)
    user.groups.add(Group.objects.get(name=roles.SUPPORT))
    return user


@pytest.fixture
def later() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def hours_pass(patch: pytest.MonkeyPatch, hours: float, now: float = 0.0) -> None:
    begun = now or time.time()
    patch.setattr("time.time", lambda: begun + hours * 3600)


def test_visitors_log_in_first_and_come_back(client: Client, helper: User) -> None:
    secret = set_up(helper)
    led = client.get(LIST).headers["location"]
    assert led == f"{reverse('account_login')}?next=/admin/accounts/user/%3Fq%3Da"

    enter(client, helper, next=LIST)
    assert client.get(INDEX).status_code == 302
    assert step(client, code(secret)).headers["location"] == LIST
    assert client.get(LIST).status_code == 200


def test_readers_are_refused(client: Client, reader: User) -> None:
    client.force_login(reader)
    assert client.get(INDEX).status_code == 403
    assert client.get(reverse("admin:login")).status_code == 403


def test_staff_without_a_second_step_are_led_to_set_one_up(client: Client, helper: User) -> None:
    enter(client, helper)
    for answer in (client.get(LIST), client.post(LIST)):
        assert answer.headers["location"] == reverse("mfa_index")
    assert "Staff need a second step" in client.get(reverse("mfa_index")).content.decode()
    assert is_in(client)  # On the site they are a reader.


@pytest.mark.django_db(transaction=True)
def test_whoever_sets_it_up_is_let_in(client: Client) -> None:
    boss = make_user(is_staff=True, is_superuser=True)
    enter(client, boss)
    confirm(client)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert client.get(INDEX).status_code == 200

    # And out again by taking the last one away, which says so before.
    off = reverse("mfa_deactivate_totp")
    assert "The desk stays closed" in client.get(off).content.decode()
    client.post(off)
    assert not Authenticator.objects.exists()
    assert client.get(INDEX).headers["location"] == reverse("mfa_index")


def test_a_session_from_before_takes_the_step_now(client: Client, helper: User) -> None:
    enter(client, helper)
    confirm(client)
    secret = set_up(helper)
    led = client.get(LIST).headers["location"]
    assert led.startswith(reverse("mfa_reauthenticate"))
    assert "Use your password" not in client.get(led).content.decode()

    # The password is no second step, and makes none.
    for asked in (confirm(client), client.get(ADD), client.post(ADD)):
        assert asked.headers["location"].startswith(reverse("mfa_reauthenticate"))
    assert client.get(LIST).headers["location"] == led

    answer = client.post(reverse("mfa_reauthenticate"), {"code": code(secret), "next": LIST})
    assert answer.headers["location"] == LIST
    assert client.get(LIST).status_code == 200
    assert client.get(ADD).status_code == 200


def test_nobody_reads_or_makes_the_steps_of_others_in_the_admin() -> None:
    assert not admin.site.is_registered(Authenticator)


def test_the_admins_own_form_lets_nobody_in(client: Client, helper: User) -> None:
    set_up(helper)
    answer = client.post(
        reverse("admin:login"), {"username": helper.email, "password": PASSWORD, "next": INDEX}
    )
    assert answer.headers["location"].startswith(reverse("account_login"))
    assert not is_in(client)


def test_without_the_setting_a_password_is_enough(
    client: Client, helper: User, settings: Settings
) -> None:
    settings.STAFF_NEED_SECOND_STEP = False
    enter(client, helper)
    assert client.get(INDEX).status_code == 200


def test_sessions_of_staff_end_however_often_they_are_used(
    client: Client, helper: User, later: pytest.MonkeyPatch
) -> None:
    begun, secret = time.time(), set_up(helper)
    enter(client, helper)
    step(client, code(secret))
    key = client.cookies["sessionid"].value
    for hour in (3, 6, 9, 11.9):
        hours_pass(later, hour, begun)
        assert client.get(INDEX).status_code == 200
        assert session_user_ids([key]) == {key: helper.pk}

    hours_pass(later, 12.1, begun)
    assert session_user_ids([key]) == {}  # What sockets ask.
    assert client.get(INDEX).headers["location"].startswith(reverse("account_login"))
    assert not is_in(client)
    asked = client.get(reverse("chat:threads"), headers={"accept": "application/json"})
    assert asked.status_code in (302, 401, 403)


def test_sessions_of_readers_stay(client: Client, reader: User, later: pytest.MonkeyPatch) -> None:
    enter(client, reader)
    hours_pass(later, 48)
    assert is_in(client)
    User.objects.filter(pk=reader.pk).update(is_staff=True)
    assert not is_in(client)
