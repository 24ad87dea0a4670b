"""The socket of a page. It carries fragments to the page, and takes nothing but pings."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from channels.generic.websocket import AsyncWebsocketConsumer
from redis.exceptions import RedisError

from chatsite.web.live import user_group
from chatsite.web.session_cookies import session_key
from chatsite.web.session_watch import session_user, session_watch

# Close codes. Ours are between 4000 and 4999; 1011 is the protocol's "internal error". After every
# code but SIGNED_OUT and LOCKED the page connects again, and is authorised again.
NOT_A_PING = 4400
SIGNED_OUT = 4401
LOCKED = 4403
LINE_LOST = 4503
TROUBLE = 1011
PINGS_PER_SECOND = 2
# A frame that is no fragment: the page asks for what it shows.
STALE = "stale"
UNAVAILABLE = {"status": 503, "headers": [(b"Retry-After", b"5")]}

logger = structlog.get_logger(__name__)

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class UpdatesConsumer(AsyncWebsocketConsumer):
    """Joins the group of the session's reader and forwards its events; writes nothing.

    Whatever ends a session sends `session.changed` to the group. The recheck every minute finds
    only what sent nothing: a session that has expired, or an UPDATE at a database prompt.
    """

    is_closing = False

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
            key = session_key(self.scope["cookies"])
            user_id = await session_user(key)
            if key is None or user_id is None:
                await self.close()
                return
            self.session_key, self.user_id = key, user_id
            self.groups = [user_group(self.user_id)]
            await self.channel_layer.group_add(self.groups[0], self.channel_name)
        except Exception as error:  # noqa: BLE001  the database or the layer, whatever it raises
            await self._refuse(error)
            return
        await self.accept()
        self.allowance, self.refilled_at = float(PINGS_PER_SECOND), time.monotonic()
        session_watch().add(self)

    async def _refuse(self, error: Exception) -> None:
        """With an HTTP status and Retry-After, where the server can send one."""
        logger.error("socket_unavailable", reason=str(error), kind=type(error).__name__)
        self.groups = []
        if "websocket.http.response" in self.scope.get("extensions", {}):
            await self.base_send({"type": "websocket.http.response.start", **UNAVAILABLE})
            await self.base_send({"type": "websocket.http.response.body", "body": b""})
        else:
            await self.close(TROUBLE)

    async def close(self, code: int | None = None, reason: str | None = None) -> None:
        """Idempotent: several things may end a socket at the same moment."""
        if not self.is_closing:
            self.is_closing = True
            await super().close(code, reason)

    async def disconnect(self, code: int) -> None:
        session_watch().discard(self)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if text_data != "ping" or not self._within_rate():
            await self.close(NOT_A_PING)
        elif not self.is_closing:
            await self.send("pong")

    # --- events from the group

    async def fragment(self, event: dict[str, Any]) -> None:
        if not self.is_closing:
            await self.send(event["html"])

    async def premium_changed(self, event: dict[str, Any]) -> None:
        """Only the page knows what it shows of it: it asks for that."""
        if not self.is_closing:
            await self.send(STALE)

    async def session_changed(self, event: dict[str, Any]) -> None:
        await session_watch().check([self])

    async def account_locked(self, event: dict[str, Any]) -> None:
        await self.close(LOCKED)

    async def line_lost(self, event: dict[str, Any]) -> None:
        """Fragments or the end of the session may have been lost."""
        await self.close(LINE_LOST)

    def _within_rate(self) -> bool:
        now = time.monotonic()
        refill = (now - self.refilled_at) * PINGS_PER_SECOND
        self.allowance = min(float(PINGS_PER_SECOND), self.allowance + refill) - 1
        self.refilled_at = now
        return self.allowance >= 0

    # --- the session

    async def session_over(self) -> None:
        await self.close(SIGNED_OUT)

    async def session_unknown(self) -> None:
        await self.close(TROUBLE)
