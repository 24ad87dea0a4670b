"""The one socket of a page: receives her fragments, sends nothing but pings."""

import asyncio
import time
from typing import Any

import structlog
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from chat.broadcasts import user_group
from chatsite.web.session_cookies import session_key
from chatsite.web.sessions import session_user_id

# Close codes. Ours stand between 4000 and 4999; 1011 is the protocol's "internal error".
NOT_A_PING = 4400
SIGNED_OUT = 4401
TROUBLE = 1011
PINGS_PER_SECOND = 2
# A check that fails is tried again after these; with the last failure the socket closes, within
# five seconds of the last time that the session was known to be good.
RECHECK_AGAIN_AFTER = (0.25, 0.5, 0.75)
UNAVAILABLE = {"status": 503, "headers": [(b"Retry-After", b"5")]}

logger = structlog.get_logger(__name__)


class UpdatesConsumer(AsyncWebsocketConsumer):
    """Joins the group of the session's user and forwards; writes nothing."""

    async def connect(self) -> None:
        try:
            self.user_id = await self._session_user_id()
            if self.user_id is None:
                await self.close()
                return
            self.groups = [user_group(self.user_id)]
            await self.channel_layer.group_add(self.groups[0], self.channel_name)
        except Exception as error:  # noqa: BLE001  the database, the layer, whatever it is
            await self._refuse(error)
            return
        await self.accept()
        self.allowance, self.refilled_at = float(PINGS_PER_SECOND), time.monotonic()
        self.watch = asyncio.create_task(self._close_when_signed_out())

    async def _refuse(self, error: Exception) -> None:
        """As an answer of HTTP where the server can send one, so that it says when to come back."""
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

    async def fragment(self, event: dict[str, Any]) -> None:
        await self.send(event["html"])

    async def _close_when_signed_out(self) -> None:
        """The session was checked when the socket opened; this goes on checking it."""
        while True:
            await asyncio.sleep(settings.SOCKET_RECHECK_SECONDS)
            code = await self._reason_to_close()
            if code is not None:
                await self.close(code)
                return

    async def _reason_to_close(self) -> int | None:
        """An error is no answer: a socket whose session cannot be looked up does not stay open."""
        for pause in (*RECHECK_AGAIN_AFTER, None):
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
        key = session_key(self.scope["cookies"])
        return await database_sync_to_async(session_user_id)(key)

    def _within_rate(self) -> bool:
        now = time.monotonic()
        refill = (now - self.refilled_at) * PINGS_PER_SECOND
        self.allowance = min(float(PINGS_PER_SECOND), self.allowance + refill) - 1
        self.refilled_at = now
        return self.allowance >= 0
