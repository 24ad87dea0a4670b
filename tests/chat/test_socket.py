"""The socket: who may open it, what it carries, what may be sent over it."""

from unittest import mock

import pytest
from channels.db import database_sync_to_async

from accounts.models import User
from chat import actions, broadcasts
from chat.models import Conversation
from tests.chat.sockets import HOST, closed, signed_in, socket
from tests.factories import make_girl, make_premium, make_user
from tests.waiting import PATIENCE_SECONDS

pytestmark = pytest.mark.django_db(transaction=True)


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
    stranger = await database_sync_to_async(make_user)()
    send = database_sync_to_async(actions.send_message)
    async with (
        socket(await signed_in(reader)) as (one, _),
        socket(await signed_in(reader)) as (two, _),
        socket(await signed_in(stranger)) as (other, _),
    ):
        await send(reader.pk, conversation.pk, "<b>Hello</b>", "my-id")
        frames = [await page.receive_from(PATIENCE_SECONDS) for page in (one, two)]
        assert frames[0] == frames[1]
        assert 'id="message-my-id"' in frames[0]
        assert "&lt;b&gt;Hello&lt;/b&gt;" in frames[0]
        assert "<b>Hello" not in frames[0]
        assert "9 free messages left" in frames[0]
        assert await other.receive_nothing()


async def test_a_page_is_told_that_premium_has_changed(reader: User) -> None:
    stranger = await database_sync_to_async(make_user)()
    async with (
        socket(await signed_in(reader)) as (page, _),
        socket(await signed_in(stranger)) as (other, _),
    ):
        await database_sync_to_async(make_premium)(reader)
        assert await page.receive_from(PATIENCE_SECONDS) == "stale"
        assert await other.receive_nothing()


async def test_her_name_and_her_words_arrive_as_text(reader: User) -> None:
    async with socket(await signed_in(reader)) as (page, _):
        girl = await database_sync_to_async(make_girl)(
            name="<i>Mia</i>", greeting="<script>alert(1)</script>"
        )
        conversation = await database_sync_to_async(actions.start_conversation)(reader, girl)
        frame = await page.receive_from(PATIENCE_SECONDS)
        assert "&lt;i&gt;Mia&lt;/i&gt;" in frame
        assert "&lt;script&gt;" in frame
        assert "<script>" not in frame
        assert "<i>Mia" not in frame
        await database_sync_to_async(broadcasts.draft)(conversation.user_id, 1, "<u>so far</u>")
        draft = await page.receive_from(PATIENCE_SECONDS)
        assert "&lt;u&gt;so far&lt;/u&gt;" in draft
        assert "<u>" not in draft


async def test_pings_are_answered_and_anything_else_ends_the_socket(reader: User) -> None:
    client = await signed_in(reader)
    async with socket(client) as (page, _):
        await page.send_to("ping")
        assert await page.receive_from(PATIENCE_SECONDS) == "pong"
        await page.send_to("x" * 100)
        assert (await closed(page))["code"] == 4400
    clock = mock.Mock(monotonic=lambda: 0.0)  # With time, more of them would be answered.
    with mock.patch("chat.consumers.time", clock):
        async with socket(client) as (page, _):
            for _ in range(20):
                await page.send_to("ping")
            outputs = [await closed(page) for _ in range(3)]
        assert outputs[-1] == {"type": "websocket.close", "code": 4400}


@pytest.mark.parametrize("path", ["/", "/ws", "/ws/more/", "/chat/"])
async def test_a_socket_to_nowhere_is_refused(reader: User, path: str) -> None:
    async with socket(await signed_in(reader), path=path) as (_, accepted):
        assert not accepted


async def test_bytes_end_the_socket(reader: User) -> None:
    async with socket(await signed_in(reader)) as (page, _):
        await page.send_to(bytes_data=b"ping")
        assert (await closed(page))["code"] == 4400
