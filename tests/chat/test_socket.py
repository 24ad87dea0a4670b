"""The socket: who may open it, what it carries, when it closes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client, override_settings

from accounts.models import User
from chat import actions, broadcasts
from chat.models import Conversation
from chatsite.asgi import application
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
    client: Client | None, origin: str | None = f"https://{HOST}"
) -> AsyncIterator[tuple[WebsocketCommunicator, bool]]:
    """An open socket of the client's session, and whether it was let in."""
    headers = [(b"host", HOST.encode())]
    if origin:
        headers.append((b"origin", origin.encode()))
    if client:
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()))
    communicator = WebsocketCommunicator(application, "/ws/", headers=headers)
    accepted, _ = await communicator.connect(timeout=PATIENCE_SECONDS)
    try:
        yield communicator, accepted
    finally:
        await communicator.disconnect()


async def closed(communicator: WebsocketCommunicator) -> Any:
    return await communicator.receive_output(timeout=PATIENCE_SECONDS)


@pytest.mark.parametrize("origin", [None, "https://evil.example", f"https://{HOST}:8443", "null"])
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
        assert (await closed(page))["code"] == 1008
    async with socket(client) as (page, _):
        for _ in range(20):
            await page.send_to("ping")
        outputs = [await closed(page) for _ in range(3)]
        assert outputs[-1] == {"type": "websocket.close", "code": 1008}


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


async def test_a_session_that_goes_on_keeps_its_socket(reader: User) -> None:
    with override_settings(SOCKET_RECHECK_SECONDS=0.05):
        async with socket(await signed_in(reader)) as (page, _):
            assert await page.receive_nothing(timeout=0.5)
