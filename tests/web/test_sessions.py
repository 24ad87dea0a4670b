"""`session_user_id`: what a socket learns about the session that opened it."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts import sessions
from accounts.models import Session, User
from chatsite.web.sessions import session_user_id
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(client: Client, reader: User) -> str | None:
    client.force_login(reader)
    return client.session.session_key


def test_a_live_session_is_its_users(
    key: str, reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert session_user_id(key) == reader.pk


@pytest.mark.parametrize("unknown", [None, "", "nosuchsession", "x" * 200])
def test_no_session(unknown: str | None) -> None:
    assert session_user_id(unknown) is None


def test_a_key_that_a_session_has_is_given_to_no_other(
    key: str, reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([key, key, "b" * 32, "c" * 32])
    monkeypatch.setattr(sessions, "get_random_string", lambda *_: next(drawn))
    other = Client()

    other.force_login(someone := make_user())

    assert session_user_id(key) == reader.pk
    assert other.session.session_key == "c" * 32
    assert session_user_id("c" * 32) == someone.pk


def test_an_anonymous_session_is_nobodys(client: Client) -> None:
    session = client.session
    session["draft"] = "hello"
    session.save()

    assert session_user_id(session.session_key) is None


def test_logged_out(key: str, client: Client) -> None:
    client.logout()

    assert session_user_id(key) is None


def test_expired(key: str) -> None:
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))

    assert session_user_id(key) is None


def test_password_changed_elsewhere(key: str, reader: User) -> None:
    reader.set_password("another-long-password")
    reader.save()

    assert session_user_id(key) is None
    assert Session.objects.filter(session_key=key).exists()


def test_deactivated(key: str) -> None:
    User.objects.update(is_active=False)

    assert session_user_id(key) is None


def test_deleted(key: str, reader: User) -> None:
    reader.delete()

    assert session_user_id(key) is None


def test_a_demo_user_without_debug(key: str) -> None:
    User.objects.update(is_demo=True)

    assert session_user_id(key) is None
