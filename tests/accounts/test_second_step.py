"""The second step of a login: set up, used, refused, taken away."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts import guesses
from accounts.models import User
from tests.accounts.second_steps import (
    code,
    confirm,
    enter,
    is_in,
    recovery_codes,
    set_up,
    step,
    wrong,
)

pytestmark = pytest.mark.django_db

APP, KEPT = reverse("mfa_activate_totp"), reverse("mfa_view_recovery_codes")


@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up_after_the_password_once_more(client: Client, reader: User) -> None:
    thief = Client()
    for browser in (thief, client):
        enter(browser, reader)
    assert client.get(APP).headers["location"].startswith(reverse("account_reauthenticate"))
    confirm(client)
    page = client.get(APP).content.decode()
    secret = client.session["mfa.totp.secret"]
    assert secret in page
    assert 'src="data:image/svg+xml' in page

    assert client.post(APP, {"code": wrong(secret)}).status_code == 200
    assert not Authenticator.objects.exists()
    assert client.post(APP, {"code": code(secret)}).headers["location"] == KEPT

    # Whoever knew the password already has to take the step, too.
    assert not is_in(thief)
    page = client.get(KEPT).content.decode()
    assert "logged out everywhere else" in page
    shown = re.findall(r"<code>(\d{8})</code>", page)
    assert shown == recovery_codes(reader)
    assert len(shown) == 10
    later = client.get(KEPT).content.decode()
    assert "<code>" not in later
    assert [each for each in shown if each in later] == []
    assert "Two-step login is on" in mail.outbox[-1].subject
    assert secret not in str([*Authenticator.objects.values_list("data")])


def test_a_password_alone_lets_nobody_in(client: Client, reader: User) -> None:
    secret = set_up(reader)

    assert enter(client, reader, next="/girls/").headers["location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    refused = step(client, wrong(secret))
    assert refused.status_code == 200
    assert "a valid code" in refused.content.decode()
    assert not is_in(client)

    assert step(client, code(secret)).headers["location"] == "/girls/"
    assert is_in(client)


def test_the_session_of_the_first_step_is_not_the_one_that_is_signed_in(
    client: Client, reader: User
) -> None:
    secret = set_up(reader)
    enter(client, reader)
    before = client.cookies["sessionid"].value

    step(client, code(secret))

    assert client.cookies["sessionid"].value != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert not is_in(thief)


def test_a_code_is_good_once(client: Client, reader: User) -> None:
    secret = set_up(reader)
    seen = code(secret)
    enter(client, reader)
    step(client, seen)
    assert is_in(client)
    cache.clear()  # What allauth remembers, and only for half a minute.

    other = Client()
    enter(other, reader)
    assert step(other, seen).status_code == 200
    assert step(other, code(secret, -1)).status_code == 200
    assert not is_in(other)
    assert step(other, code(secret, 1)).status_code == 302
    assert is_in(other)


def test_a_recovery_code_is_good_once(client: Client, reader: User) -> None:
    set_up(reader)
    first, second, *_ = recovery_codes(reader)
    enter(client, reader)
    step(client, first)
    assert is_in(client)

    other = Client()
    enter(other, reader)
    step(other, first)
    assert not is_in(other)
    step(other, second)
    assert is_in(other)
    assert len(recovery_codes(reader)) == 8


def test_wrong_codes_are_counted(client: Client, reader: User) -> None:
    secret = set_up(reader)
    enter(client, reader)
    for _ in range(5):
        assert "a valid code" in step(client, wrong(secret)).content.decode()

    other = Client()
    enter(other, reader)
    assert "Too many tries" in step(other, code(secret)).content.decode()
    assert not is_in(other)

    guesses.forget_codes(reader.pk)
    step(other, code(secret))
    assert is_in(other)


def test_nobody_comes_to_the_second_step_without_the_first(client: Client, reader: User) -> None:
    secret = set_up(reader)

    answer = step(client, code(secret))

    assert answer.headers["location"] == reverse("account_login")
    assert not is_in(client)


def test_a_code_from_a_minute_ago_has_expired(client: Client, reader: User) -> None:
    secret = set_up(reader)
    enter(client, reader)
    assert step(client, code(secret, -3)).status_code == 200
    assert step(client, code(secret, 3)).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize("name", ["mfa_deactivate_totp", "mfa_generate_recovery_codes"])
def test_changes_ask_who_it_is(client: Client, reader: User, name: str) -> None:
    secret = set_up(reader)
    before = recovery_codes(reader)
    enter(client, reader)
    step(client, code(secret))

    asked = client.post(reverse(name))
    assert asked.headers["location"].startswith(reverse("account_reauthenticate"))
    assert recovery_codes(reader) == before

    confirm(client)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("time.time", lambda now=time.time: now() + 3600)
        assert client.post(reverse(name)).headers["location"] == asked.headers["location"]
    assert client.get(reverse(name)).status_code == 200
    assert client.post(reverse(name)).status_code == 302
    left = Authenticator.objects.values_list("type", flat=True)
    if name == "mfa_deactivate_totp":
        assert [*left] == []  # Recovery codes alone are no second step.
        assert "turned off" in mail.outbox[-1].subject
    else:
        assert not set(recovery_codes(reader)) & set(before)


def test_another_key_of_the_site_opens_nothing(
    client: Client, reader: User, settings: object
) -> None:
    secret = set_up(reader)
    old = settings.SECRET_KEY  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    enter(client, reader)
    assert step(client, code(secret)).status_code == 200
    assert not is_in(client)

    settings.SECRET_KEY_FALLBACKS = [old]  # type: ignore[attr-defined]
    step(client, code(secret))
    assert is_in(client)


def test_the_account_says_whether_it_is_on(client: Client, reader: User) -> None:
    client.force_login(reader)
    assert "Set up<span" in client.get(reverse("account_home")).content.decode()
    set_up(reader)
    assert "Set up<span" not in client.get(reverse("account_home")).content.decode()
    page = client.get(reverse("mfa_index")).content.decode()
    assert "You have <strong>10</strong> left" in page
