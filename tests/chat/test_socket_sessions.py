"""A socket ends with the session that opened it."""

import asyncio
import datetime as dt
import math
import threading
from collections.abc import Collection
from typing import Any
from unittest import mock

import pytest
from channels.db import database_sync_to_async
from django.db import OperationalError
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Session, User
from chatsite.web.session_watch import session_watch
from chatsite.web.sessions import session_user_ids
from tests.accounts.people import edit
from tests.chat.sockets import closed, signed_in, socket
from tests.factories import PASSWORD, make_user
from tests.staff import StaffClient
from tests.waiting import PATIENCE_SECONDS

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def _pushed(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """No socket looks at its session by itself."""
    settings.SOCKET_RECHECK_SECONDS = 3600
    monkeypatch.setattr("chatsite.web.session_watch.FIRST_LOOK_SECONDS", 3600)


@database_sync_to_async
def log_out(client: Client, user: User) -> None:
    client.post(reverse("account_logout"))


@database_sync_to_async
def change_password(client: Client, user: User) -> None:
    words = {"oldpassword": PASSWORD, "password1": "another-long-secret"}
    assert client.post(reverse("account_change_password"), words).status_code == 302


def staff() -> Client:
    client = StaffClient()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


@database_sync_to_async
def deactivate(client: Client, user: User) -> None:
    assert edit(staff(), user, is_active="").status_code == 302
    assert not User.objects.get(pk=user.pk).is_active


@database_sync_to_async
def set_password_by_staff(client: Client, user: User) -> None:
    words = {"password1": "another-long-secret", "password2": "another-long-secret"}
    url = reverse("admin:auth_user_password_change", args=[user.pk])
    assert staff().post(url, words).status_code == 302


@database_sync_to_async
def delete(client: Client, user: User) -> None:
    url = reverse("admin:accounts_user_delete", args=[user.pk])
    assert staff().post(url, {"post": "yes"}).status_code == 302
    assert not User.objects.filter(pk=user.pk).exists()


@database_sync_to_async
def flush_elsewhere(client: Client, user: User) -> None:
    Session.objects.all().delete()


@pytest.mark.usefixtures("_pushed")
@pytest.mark.parametrize(
    "how",
    [log_out, change_password, deactivate, set_password_by_staff, delete, flush_elsewhere],
)
async def test_whatever_ends_a_session_closes_its_sockets(reader: User, how: Any) -> None:
    client = await signed_in(reader)
    async with socket(client) as (one, _), socket(client) as (two, _):
        await how(client, reader)
        assert (await closed(one))["code"] == 4401
        assert (await closed(two))["code"] == 4401


@pytest.mark.usefixtures("_pushed")
async def test_other_sessions_and_other_readers_keep_their_sockets(reader: User) -> None:
    stranger = await database_sync_to_async(make_user)()
    client = await signed_in(reader)
    async with (
        socket(client) as (ended, _),
        socket(await signed_in(reader)) as (other_browser, _),
        socket(await signed_in(stranger)) as (other_reader, _),
    ):
        await log_out(client, reader)
        assert (await closed(ended))["code"] == 4401
        for page in (other_browser, other_reader):
            await page.send_to("ping")
            assert await page.receive_from(PATIENCE_SECONDS) == "pong"


async def test_a_session_that_ends_without_a_push_is_found_by_the_recheck(reader: User) -> None:
    with override_settings(SOCKET_RECHECK_SECONDS=0.05):
        async with socket(await signed_in(reader)) as (page, _):
            yesterday = timezone.now() - dt.timedelta(days=1)
            await database_sync_to_async(Session.objects.update)(expire_date=yesterday)
            assert (await closed(page))["code"] == 4401


async def test_a_session_that_ends_while_its_socket_opens_is_found(
    reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chatsite.web.session_watch.FIRST_LOOK_SECONDS", 0.05)
    async with socket(await signed_in(reader)) as (page, _):
        await database_sync_to_async(Session.objects.all()._raw_delete)("default")
        assert (await closed(page))["code"] == 4401


async def test_sockets_do_not_wait_for_each_others_look_up(
    reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One thread for all of them would never get both to the barrier."""
    both = threading.Barrier(2)

    def meeting(keys: Collection[str]) -> dict[str, int]:
        both.wait(PATIENCE_SECONDS)
        return session_user_ids(keys)

    client = await signed_in(reader)
    monkeypatch.setattr("chatsite.web.session_watch.session_user_ids", meeting)
    monkeypatch.setattr("chatsite.web.session_watch.FIRST_LOOK_SECONDS", 3600)
    connects = (enter_socket(client) for _ in range(2))
    assert await asyncio.gather(*connects) == [True, True]


async def enter_socket(client: Client) -> bool:
    async with socket(client) as (_, accepted):
        return accepted


class Failing:
    """Looks up whose sessions they are; fails so many times first."""

    def __init__(self, times: float) -> None:
        self.times = times

    def __call__(self, keys: Collection[str]) -> dict[str, int]:
        self.times -= 1
        if self.times >= 0:
            raise OperationalError("The database is away.")
        return session_user_ids(keys)


async def test_a_check_that_fails_is_tried_again(reader: User) -> None:
    client = await signed_in(reader)
    async with socket(client) as (page, _):
        with mock.patch("chatsite.web.session_watch.session_user_ids", Failing(2)):
            await log_out(client, reader)
            assert (await closed(page))["code"] == 4401


async def test_a_session_that_nobody_can_look_up_has_no_socket(reader: User) -> None:
    client = await signed_in(reader)
    with override_settings(SOCKET_RECHECK_SECONDS=0.05):
        async with socket(client) as (page, _):
            with mock.patch("chatsite.web.session_watch.session_user_ids", Failing(math.inf)):
                assert (await closed(page))["code"] == 1011
    with mock.patch("chatsite.web.session_watch.session_user_ids", Failing(1)):
        async with socket(client) as (_, accepted):
            assert not accepted


async def test_many_sockets_share_the_look_up_of_their_sessions(
    reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose turn comes at once: one query, however many they are."""
    monkeypatch.setattr("chatsite.web.session_watch.FIRST_LOOK_SECONDS", 3600)
    client, sizes = await signed_in(reader), []

    def counting(keys: Collection[str]) -> dict[str, int]:
        sizes.append(len(keys))
        return session_user_ids(keys)

    stranger = await signed_in(await database_sync_to_async(make_user)())
    async with socket(client), socket(stranger), socket(client) as (page, _):
        watch = session_watch()
        with mock.patch("chatsite.web.session_watch.session_user_ids", counting):
            await watch.check([*watch._due])
        assert sizes == [2]
        assert await page.receive_nothing()


async def test_a_session_that_goes_on_keeps_its_socket(reader: User) -> None:
    with override_settings(SOCKET_RECHECK_SECONDS=0.05):
        async with socket(await signed_in(reader)) as (page, _):
            assert await page.receive_nothing(timeout=0.5)
