"""The one socket of a page: receives her fragments, sends nothing but pings."""

import asyncio
import time
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from accounts.sessions import session_user_id
from chat.broadcasts import user_group

# Close codes: 1008 is the protocol's "policy violation", 4401 our "signed out".
POLICY_VIOLATION = 1008
SIGNED_OUT = 4401
PINGS_PER_SECOND = 2


class UpdatesConsumer(AsyncWebsocketConsumer):
    """Joins the group of the session's user and forwards; writes nothing."""

    async def connect(self) -> None:
        self.session_key = self.scope["session"].session_key
        self.user_id = await self._session_user_id()
        if self.user_id is None:
            await self.close()
            return
        self.groups = [user_group(self.user_id)]
        await self.channel_layer.group_add(self.groups[0], self.channel_name)
        await self.accept()
        self.allowance, self.refilled_at = float(PINGS_PER_SECOND), time.monotonic()
        self.watch = asyncio.create_task(self._close_when_signed_out())

    async def disconnect(self, code: int) -> None:
        if watch := getattr(self, "watch", None):
            watch.cancel()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if text_data == "ping" and self._within_rate():
            await self.send("pong")
        else:
            await self.close(POLICY_VIOLATION)

    async def fragment(self, event: dict[str, Any]) -> None:
        await self.send(event["html"])

    async def _close_when_signed_out(self) -> None:
        """The session was checked when the socket opened; this goes on checking it."""
        while True:
            await asyncio.sleep(settings.SOCKET_RECHECK_SECONDS)
            if await self._session_user_id() != self.user_id:
                await self.close(SIGNED_OUT)
                return

    async def _session_user_id(self) -> int | None:
        return await database_sync_to_async(session_user_id)(self.session_key)

    def _within_rate(self) -> bool:
        now = time.monotonic()
        refill = (now - self.refilled_at) * PINGS_PER_SECOND
        self.allowance = min(float(PINGS_PER_SECOND), self.allowance + refill) - 1
        self.refilled_at = now
        return self.allowance >= 0
