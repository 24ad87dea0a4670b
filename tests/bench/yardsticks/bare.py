"""A chat without anything: raw ASGI, one INSERT and one publish a message.

Who posts `{"text": …}` to /<room> gets 201 after both; sockets at /<room> get each message of the
room. It says words by itself, without a provider.
"""

import asyncio
import json
import os
from collections import defaultdict
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

import redis.asyncio
from psycopg_pool import AsyncConnectionPool

from tests.bench import saying

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

TABLE = "bare_message"
INSERT = f"INSERT INTO {TABLE} (room, text) VALUES (%s, %s)"  # noqa: S608
PREFIX = "bare:"


class Chat:
    """One for each process. Begun on the event loop, by the first request."""

    def __init__(self) -> None:
        self.rooms: dict[str, set[Send]] = defaultdict(set)
        self.redis = redis.asyncio.Redis.from_url(os.environ["REDIS_URL"])
        self.pool = AsyncConnectionPool(
            os.environ["DATABASE_URL"], max_size=8, open=False, kwargs={"autocommit": True}
        )
        self.begun = asyncio.Event()
        self.tasks = {asyncio.ensure_future(self._receive_for_ever())}

    async def _receive_for_ever(self) -> None:
        await self.pool.open(wait=True)
        async with self.redis.pubsub() as subscription:
            await subscription.psubscribe(f"{PREFIX}*")
            self.begun.set()
            async for message in subscription.listen():
                if message["type"] == "pmessage":
                    await self._deliver(message["channel"].decode(), message["data"].decode())

    async def _deliver(self, channel: str, text: str) -> None:
        for send in list(self.rooms[channel.removeprefix(PREFIX)]):
            await send({"type": "websocket.send", "text": text})

    async def take(self, room: str, text: str) -> None:
        async with self.pool.connection() as connection:
            await connection.execute(INSERT, [room, text])
        await self.publish(room, {"text": text})
        words, pause = saying.asked(text)
        if words:
            task = asyncio.ensure_future(self._say(room, words, pause))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _say(self, room: str, count: int, pause: float) -> None:
        said = ""
        for word in saying.words(count):
            said += word
            await self.publish(room, {"text": said})
            await asyncio.sleep(pause)
        await self.publish(room, {"text": said, "whole": True})

    async def publish(self, room: str, event: dict[str, Any]) -> None:
        await self.redis.publish(f"{PREFIX}{room}", json.dumps(event))


@cache
def chat() -> Chat:
    return Chat()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] not in ("http", "websocket"):
        return
    await chat().begun.wait()
    room = scope["path"].strip("/")
    if scope["type"] == "websocket":
        await _listen(room, receive, send)
    else:
        await _post(room, receive, send)


async def _listen(room: str, receive: Receive, send: Send) -> None:
    members = chat().rooms[room]
    await receive()
    await send({"type": "websocket.accept"})
    members.add(send)
    while (await receive())["type"] != "websocket.disconnect":
        pass
    members.discard(send)


async def _post(room: str, receive: Receive, send: Send) -> None:
    body = (await receive()).get("body", b"")
    if body:
        await chat().take(room, json.loads(body)["text"])
    start = {"status": 201 if body else 200, "headers": [(b"content-length", b"0")]}
    await send({"type": "http.response.start", **start})
    await send({"type": "http.response.body"})
