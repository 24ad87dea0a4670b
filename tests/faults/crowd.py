"""Many sockets at once, in one event loop of a thread of its own."""

import asyncio
import random
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from django.conf import settings
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException
from websockets.typing import Origin

from tests.faults.readers import Reader


def back_off(failures: int) -> float:
    """Seconds that a page waits before it connects again: static/js/live/back-off.js."""
    most = min(8.0, 2.0 ** min(failures, 6))
    return 0.25 + (most - 0.25) * random.random()


@dataclass
class Socket:
    """A page's connection: it comes back whenever it is lost, as the script's does."""

    reader: Reader
    is_open: bool = False
    opened: int = 0
    refused: int = 0
    codes: list[int] = field(default_factory=list)

    async def live(self, url: str, ended: asyncio.Event) -> None:
        failures = 0
        while not ended.is_set():
            try:
                async with self._connection(url) as connection:
                    self.is_open, self.opened, failures = True, self.opened + 1, 0
                    await self._listen(connection, ended)
                    self.codes.append(connection.close_code or 1006)
            except (OSError, TimeoutError, InvalidHandshake, WebSocketException):
                self.refused += 1
            self.is_open = False
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), back_off(failures))
            failures += 1

    def _connection(self, url: str) -> connect:
        headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={self.reader.session}"}
        return connect(
            f"{url.replace('http', 'ws')}/ws/",
            origin=Origin(url),
            additional_headers=headers,
            compression=None,
            open_timeout=60,
            close_timeout=1,
            ping_interval=None,
        )

    async def _listen(self, connection: ClientConnection, ended: asyncio.Event) -> None:
        over = asyncio.create_task(ended.wait())
        heard = asyncio.create_task(self._hear(connection))
        await asyncio.wait({over, heard}, return_when=asyncio.FIRST_COMPLETED)
        for task in (over, heard):
            task.cancel()
            with suppress(asyncio.CancelledError, WebSocketException):
                await task

    async def _hear(self, connection: ClientConnection) -> None:
        async for message in connection:
            self.reader.hear(str(message))


@contextmanager
def sockets(url: str, readers: Sequence[Reader]) -> Iterator[list[Socket]]:
    """One for each reader, until the block ends."""
    found = [Socket(reader) for reader in readers]
    loop, ended = asyncio.new_event_loop(), asyncio.Event()

    async def live() -> None:
        await asyncio.gather(*(each.live(url, ended) for each in found))

    thread = threading.Thread(target=lambda: loop.run_until_complete(live()), name="crowd")
    thread.start()
    try:
        yield found
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()
