"""The socket of a page. It carries fragments to the page, and takes nothing but pings."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from redis.exceptions import RedisError

from chatsite.web.live import user_group
from chatsite.web.session_cookies import session_key
from chatsite.web.sessions import session_user_id

# Close codes. Ours are between 4000 and 4999; 1011 is the protocol's "internal error". After every
# code but SIGNED_OUT the page connects again, and is authorised again.
NOT_A_PING = 4400
SIGNED_OUT = 4401
LINE_LOST = 4503
TROUBLE = 1011
PINGS_PER_SECOND = 2
# The first look at the session after the socket was opened, for what ended while it was opening.
FIRST_RECHECK_SECONDS = 2.0
# Pauses before a failed look-up of the session is tried again. After the last failure the socket
# closes.
RETRY_PAUSES = (0.25, 0.5, 0.75)
UNAVAILABLE = {"status": 503, "headers": [(b"Retry-After", b"5")]}

logger = structlog.get_logger(__name__)

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class UpdatesConsumer(AsyncWebsocketConsumer):
    """Joins the group of the session's reader and forwards its events; writes nothing.

    Whatever ends a session sends `session.changed` to the group. The recheck every minute finds
    only what sent nothing: a session that has expired, or an UPDATE at a database prompt.
    """

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except (OSError, RedisError) as error:
            if hasattr(self, "channel_name"):
                raise
            self.base_send = send
            await self._refuse(error)

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Without Channels' hop to the one thread that all sockets share, to close a database
        connection that no handler here leaves open."""
        await getattr(self, message["type"].replace(".", "_"))(message)

    async def connect(self) -> None:
        try:
            self.user_id = await self._session_user_id()
            if self.user_id is None:
                await self.close()
                return
            self.groups = [user_group(self.user_id)]
            await self.channel_layer.group_add(self.groups[0], self.channel_name)
        except Exception as error:  # noqa: BLE001  the database or the layer, whatever it raises
            await self._refuse(error)
            return
        await self.accept()
        self.allowance, self.refilled_at = float(PINGS_PER_SECOND), time.monotonic()
        self.watch = asyncio.create_task(self._recheck_for_ever())

    async def _refuse(self, error: Exception) -> None:
        """With an HTTP status and Retry-After, where the server can send one."""
        logger.error("socket_unavailable", reason=str(error), kind=type(error).__name__)
        self.groups = []
        if "websocket.http.response" in self.scope.get("extensions", {}):
            await self.base_send({"type": "websocket.http.response.start", **UNAVAILABLE})
            await self.base_send({"type": "websocket.http.response.body"})
        else:
            await self.close(TROUBLE)

    async def disconnect(self, code: int) -> None:
        if watch := getattr(self, "watch", None):
            watch.cancel()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if text_data == "ping" and self._within_rate():
            await self.send("pong")
        else:
            await self.close(NOT_A_PING)

    # --- events from the group

    async def fragment(self, event: dict[str, Any]) -> None:
        await self.send(event["html"])

    async def session_changed(self, event: dict[str, Any]) -> None:
        await self._close_if_over()

    async def line_lost(self, event: dict[str, Any]) -> None:
        """Fragments or the end of the session may have been lost."""
        await self.close(LINE_LOST)

    # --- the session

    async def _recheck_for_ever(self) -> None:
        pause = min(FIRST_RECHECK_SECONDS, settings.SOCKET_RECHECK_SECONDS)
        while True:
            await asyncio.sleep(pause * random.uniform(0.75, 1.25))  # noqa: S311  no secret
            if await self._close_if_over():
                return
            pause = settings.SOCKET_RECHECK_SECONDS

    async def _close_if_over(self) -> bool:
        code = await self._reason_to_close()
        if code is not None:
            await self.close(code)
        return code is not None

    async def _reason_to_close(self) -> int | None:
        """SIGNED_OUT where the session is over, TROUBLE where it cannot be looked up."""
        for pause in (*RETRY_PAUSES, None):
            try:
                is_same = await self._session_user_id() == self.user_id
            except Exception as error:  # noqa: BLE001  whatever it is, the session is not known
                logger.warning("socket_not_checked", reason=str(error), kind=type(error).__name__)
            else:
                return None if is_same else SIGNED_OUT
            if pause is not None:
                await asyncio.sleep(pause)
        return TROUBLE

    async def _session_user_id(self) -> int | None:
        """In a thread of the pool: the one of thread-sensitive code is shared by all sockets."""
        look_up = database_sync_to_async(session_user_id, thread_sensitive=False)
        return await look_up(session_key(self.scope["cookies"]))

    def _within_rate(self) -> bool:
        now = time.monotonic()
        refill = (now - self.refilled_at) * PINGS_PER_SECOND
        self.allowance = min(float(PINGS_PER_SECOND), self.allowance + refill) - 1
        self.refilled_at = now
        return self.allowance >= 0
