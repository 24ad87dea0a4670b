"""The socket: who may open it, what it carries, when it closes."""

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from unittest import mock

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.db import OperationalError
from django.test import Client, override_settings

from accounts.models import User
from chat import actions, broadcasts
from chat.models import Conversation
from chatsite.asgi import application
from chatsite.web.sessions import session_user_id
from tests.factories import make_conversation, make_user
from tests.waiting import PATIENCE_SECONDS

pytestmark = pytest.mark.django_db(transaction=True)
HOST = "chat.example.com"


@sync_to_async
def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@asynccontextmanager
async def socket(
    client: Client | None, origin: str | None = f"https://{HOST}", path: str = "/ws/"
) -> AsyncIterator[tuple[WebsocketCommunicator, bool]]:
    """An open socket of the client's session, and whether it was let in."""
    headers = [(b"host", HOST.encode())]
    if origin:
        headers.append((b"origin", origin.encode()))
    if client:
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()))
    communicator = WebsocketCommunicator(application, path, headers=headers)
    accepted, _ = await communicator.connect(timeout=PATIENCE_SECONDS)
    try:
        yield communicator, accepted
    finally:
        await communicator.disconnect()


async def closed(communicator: WebsocketCommunicator) -> Any:
    return await communicator.receive_output(timeout=PATIENCE_SECONDS)


@pytest.mark.parametrize(
    "origin", [None, "https://evil.example", f"https://{HOST}:8443", "null", "http://[1"]
)
async def test_a_socket_from_a_foreign_origin_is_refused(reader: User, origin: str | None) -> None:
    async with socket(await signed_in(reader), origin) as (_, accepted):
        assert not accepted


async def test_an_anonymous_socket_is_refused() -> None:
    async with socket(None) as (_, accepted):
        assert not accepted


async def test_both_pages_of_a_reader_get_what_she_sends_and_nobody_else(
    reader: User, conversation: Conversation
) -> None:
    stranger = await sync_to_async(make_user)()
    send = sync_to_async(actions.send_message)
    async with (
        socket(await signed_in(reader)) as (one, _),
        socket(await signed_in(reader)) as (two, _),
        socket(await signed_in(stranger)) as (other, _),
    ):
        await send(reader.pk, conversation.pk, "<b>Hello</b>", "my-id")
        frames = [await one.receive_from(5), await two.receive_from(5)]
        assert frames[0] == frames[1]
        assert 'id="message-my-id"' in frames[0]
        assert "&lt;b&gt;Hello&lt;/b&gt;" in frames[0]
        assert "<b>Hello" not in frames[0]
        assert "9 free messages left" in frames[0]
        assert await other.receive_nothing()


async def test_her_name_and_her_words_arrive_as_text(reader: User) -> None:
    async with socket(await signed_in(reader)) as (page, _):
        conversation = await sync_to_async(make_conversation)(
            reader, name="<i>Mia</i>", greeting="<script>alert(1)</script>"
        )
        frame = await page.receive_from(5)
        assert "&lt;i&gt;Mia&lt;/i&gt;" in frame
        assert "&lt;script&gt;" in frame
        assert "<script>" not in frame
        assert "<i>Mia" not in frame
        await sync_to_async(broadcasts.draft)(conversation.user_id, 1, "<u>so far</u>")
        draft = await page.receive_from(5)
        assert "&lt;u&gt;so far&lt;/u&gt;" in draft
        assert "<u>" not in draft


async def test_pings_are_answered_and_anything_else_ends_the_socket(reader: User) -> None:
    client = await signed_in(reader)
    async with socket(client) as (page, _):
        await page.send_to("ping")
        assert await page.receive_from(5) == "pong"
        await page.send_to("x" * 100)
        assert (await closed(page))["code"] == 4400
    async with socket(client) as (page, _):
        for _ in range(20):
            await page.send_to("ping")
        outputs = [await closed(page) for _ in range(3)]
        assert outputs[-1] == {"type": "websocket.close", "code": 4400}


@sync_to_async
def log_out(client: Client, user: User) -> None:
    client.logout()


@sync_to_async
def deactivate(client: Client, user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


@sync_to_async
def change_password(client: Client, user: User) -> None:
    user.set_password("another-long-secret")
    user.save()


@pytest.mark.parametrize("how", [log_out, deactivate, change_password])
async def test_sockets_close_within_five_seconds_of_the_end_of_a_session(
    reader: User, how: Any
) -> None:
    client = await signed_in(reader)
    async with socket(client) as (page, _):
        await how(client, reader)
        assert (await closed(page))["code"] == 4401


class Failing:
    """Looks up whose session it is; fails so many times first."""

    def __init__(self, times: float) -> None:
        self.times = times

    def __call__(self, key: str | None) -> int | None:
        self.times -= 1
        if self.times >= 0:
            raise OperationalError("The database is away.")
        return session_user_id(key)


async def test_a_check_that_fails_is_tried_again(reader: User) -> None:
    client = await signed_in(reader)
    async with socket(client) as (page, _):
        with mock.patch("chat.consumers.session_user_id", Failing(2)):
            await log_out(client, reader)
            assert (await closed(page))["code"] == 4401


async def test_a_session_that_nobody_can_look_up_has_no_socket(reader: User) -> None:
    client = await signed_in(reader)
    with override_settings(SOCKET_RECHECK_SECONDS=0.05):
        async with socket(client) as (page, _):
            with mock.patch("chat.consumers.session_user_id", Failing(math.inf)):
                assert (await closed(page))["code"] == 1011
    with mock.patch("chat.consumers.session_user_id", Failing(1)):
        async with socket(client) as (_, accepted):
            assert not accepted


@pytest.mark.parametrize("path", ["/", "/ws", "/ws/more/", "/chat/"])
async def test_a_socket_to_nowhere_is_refused(reader: User, path: str) -> None:
    async with socket(await signed_in(reader), path=path) as (_, accepted):
        assert not accepted


async def test_bytes_end_the_socket(reader: User) -> None:
    async with socket(await signed_in(reader)) as (page, _):
        await page.send_to(bytes_data=b"ping")
        assert (await closed(page))["code"] == 4400


async def test_a_session_that_goes_on_keeps_its_socket(reader: User) -> None:
    with override_settings(SOCKET_RECHECK_SECONDS=0.05):
        async with socket(await signed_in(reader)) as (page, _):
            assert await page.receive_nothing(timeout=0.5)
