"""Looks at the sessions of this process's sockets again and again, for many of them at once."""

import asyncio
import random
import time
from collections.abc import Awaitable, Collection
from typing import Protocol
from weakref import WeakKeyDictionary

import structlog
from channels.db import database_sync_to_async
from django.conf import settings

from chatsite.web.sessions import session_user_ids

# The first look at a session after its socket was opened, for what ended while it was opening.
FIRST_LOOK_SECONDS = 2.0
# All sockets whose turn comes within this time share one look-up.
TICK_SECONDS = 1.0
# Pauses before a failed look-up is tried again. After the last failure the sockets close.
RETRY_PAUSES = (0.25, 0.5, 0.75)

logger = structlog.get_logger(__name__)
_watches: "WeakKeyDictionary[asyncio.AbstractEventLoop, SessionWatch]" = WeakKeyDictionary()


class Watched(Protocol):
    """An open socket."""

    session_key: str
    user_id: int

    async def session_over(self) -> None: ...

    async def session_unknown(self) -> None:
        """The look-up has failed several times in a row."""


def session_watch() -> "SessionWatch":
    """The one of the running event loop."""
    return _watches.setdefault(asyncio.get_running_loop(), SessionWatch())


async def session_user(session_key: str | None) -> int | None:
    """The id of the user who owns the session, or None if it has ended."""
    return (await _look_up([session_key])).get(session_key) if session_key else None


class SessionWatch:
    """One task for all sockets: a task and a look-up for each would cost memory and queries."""

    def __init__(self) -> None:
        self._due: dict[Watched, float] = {}
        self._watching: asyncio.Task[None] | None = None
        self._telling: set[asyncio.Task[None]] = set()

    def add(self, socket: Watched) -> None:
        self._due[socket] = _soon(min(FIRST_LOOK_SECONDS, settings.SOCKET_RECHECK_SECONDS))
        if self._watching is None:
            self._watching = asyncio.create_task(self._watch())

    def discard(self, socket: Watched) -> None:
        self._due.pop(socket, None)

    async def check(self, sockets: Collection[Watched]) -> None:
        """Tell the sockets whose session is over, or all if the sessions cannot be looked up."""
        user_ids = await _patiently({socket.session_key for socket in sockets})
        for socket in sockets:
            if user_ids is None:
                self._tell(socket.session_unknown())
            elif user_ids.get(socket.session_key) != socket.user_id:
                self._tell(socket.session_over())

    async def _watch(self) -> None:
        while self._due:
            await asyncio.sleep(min(TICK_SECONDS, settings.SOCKET_RECHECK_SECONDS / 5))
            now = time.monotonic()
            if turn := [socket for socket, due in self._due.items() if due <= now]:
                self._due |= {socket: _soon(settings.SOCKET_RECHECK_SECONDS) for socket in turn}
                await self.check(turn)
        self._watching = None

    def _tell(self, telling: Awaitable[None]) -> None:
        """Without waiting: a socket may be slow to take its close frame."""
        task = asyncio.ensure_future(telling)
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)


async def _patiently(session_keys: Collection[str]) -> dict[str, int] | None:
    """None after several failures in a row."""
    for pause in (*RETRY_PAUSES, None):
        try:
            return await _look_up(session_keys)
        except Exception as error:  # noqa: BLE001  whatever it is, the sessions are not known
            logger.warning("sockets_not_checked", reason=str(error), kind=type(error).__name__)
        if pause is not None:
            await asyncio.sleep(pause)
    return None


async def _look_up(session_keys: Collection[str]) -> dict[str, int]:
    """In a thread of the pool: everything in this loop shares the one of thread-sensitive code."""
    return await database_sync_to_async(session_user_ids, thread_sensitive=False)(session_keys)


def _soon(seconds: float) -> float:
    """About that many seconds from now, so that sockets that opened together spread."""
    return time.monotonic() + seconds * random.uniform(0.75, 1.25)  # noqa: S311  no secret
