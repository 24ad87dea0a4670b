"""Readers that send and listen, on one event loop. The bench's own process generates the load."""

import asyncio
import json
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.bench import saying
from tests.bench.wire import Line

# A reader who has not got the whole answer by then has lost it.
PATIENCE = 30.0
CONNECTING_AT_ONCE = 20


@dataclass(frozen=True)
class Turn:
    """Seconds from sending until the send was acknowledged, her first words came, and the last."""

    acknowledged: float
    first: float
    whole: float


class Seat:
    """A reader with an open socket. Subclasses say how a target is spoken to.

    `whole`: what is in the fragment that ends an answer, and in no other.
    """

    whole = '"whole"'

    def __init__(self, port: int) -> None:
        self.port = port
        self.line = Line(port)
        self.socket: ClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None
        self._sought: dict[str, asyncio.Future[float]] = {}

    # --- of each target

    def address(self) -> str:
        raise NotImplementedError

    def headers(self) -> dict[str, str]:
        return {}

    async def send(self, text: str) -> None:
        """Returns when the send is acknowledged."""
        raise NotImplementedError

    # ---

    async def open(self) -> None:
        headers = self.headers()
        origin = headers.pop("Origin", None)
        self.socket = await connect(
            self.address(),
            origin=origin,  # type: ignore[arg-type]  # a NewType of str
            additional_headers=headers,
            compression=None,
            ping_interval=None,
            open_timeout=60,
            proxy=None,
        )
        self._listening = asyncio.create_task(self._listen(self.socket))

    async def _listen(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for frame in socket:
                now = time.perf_counter()
                for mark in [mark for mark in self._sought if mark in str(frame)]:
                    self._sought.pop(mark).set_result(now)

    def hears(self, mark: str) -> "asyncio.Future[float]":
        """The moment (perf_counter) of the next fragment that contains it."""
        self._sought[mark] = asyncio.get_running_loop().create_future()
        return self._sought[mark]

    async def send_and_hear(self) -> float:
        """Seconds until the send was acknowledged; returns when its fragment has come, too."""
        text = f"mark-{uuid.uuid4().hex}"
        heard, begun = self.hears(text), time.perf_counter()
        await self.send(text)
        acknowledged = time.perf_counter() - begun
        await asyncio.wait_for(heard, PATIENCE)
        return acknowledged

    async def turn(self, words: int, pause_ms: int = 0) -> Turn:
        """Raises TimeoutError if the answer does not come."""
        first, whole = self.hears(saying.FIRST_WORD), self.hears(self.whole)
        begun = time.perf_counter()
        await asyncio.wait_for(self.send(saying.request(words, pause_ms)), PATIENCE)
        acknowledged = time.perf_counter()
        await asyncio.wait_for(whole, PATIENCE)
        return Turn(*(at - begun for at in (acknowledged, first.result(), whole.result())))

    async def close(self) -> None:
        self.line.close()
        if self._listening:
            self._listening.cancel()
        if self.socket:
            with suppress(ConnectionClosed):
                await self.socket.close()


class BareSeat(Seat):
    def __init__(self, port: int, room: str) -> None:
        super().__init__(port)
        self.room = room

    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/{self.room}"

    async def send(self, text: str) -> None:
        body = json.dumps({"text": text}).encode()
        answer = await self.line.request("POST", f"/{self.room}", {"Host": "localhost"}, body)
        assert answer.status == 201, answer


class TutorialSeat(Seat):
    """The tutorial has no answer to a send but the message that comes back."""

    def __init__(self, port: int, room: str) -> None:
        super().__init__(port)
        self.room = room

    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/{self.room}/"

    async def send(self, text: str) -> None:
        assert self.socket
        text = f"{text} {uuid.uuid4().hex}"
        echo = self.hears(text)
        await self.socket.send(json.dumps({"text": text}))
        await asyncio.wait_for(echo, PATIENCE)


@dataclass(frozen=True)
class Reader:
    """As tests.bench.readers makes them."""

    session: str
    permit: str
    conversation: str


class SiteSeat(Seat):
    """Speaks to the site as its proxy does: plain HTTP, with what the proxy knows in headers."""

    whole = "message--ai"
    csrf = "c" * 32

    def __init__(self, port: int, reader: Reader) -> None:
        super().__init__(port)
        self.reader = reader

    def address(self) -> str:
        return f"ws://localhost:{self.port}/ws/"

    def headers(self) -> dict[str, str]:
        return {
            "Cookie": f"__Host-sessionid={self.reader.session}; __Host-csrftoken={self.csrf}",
            "Origin": f"https://localhost:{self.port}",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "203.0.113.7",
        }

    async def send(self, text: str) -> None:
        headers = {
            **self.headers(),
            "Host": f"localhost:{self.port}",
            "X-CSRFToken": self.csrf,
            "X-Permit": self.reader.permit,
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode({"text": text, "client_id": uuid.uuid4().hex}).encode()
        path = f"/chat/{self.reader.conversation}/messages/"
        answer = await self.line.request("POST", path, headers, body)
        assert answer.status == 201, answer

    async def page(self) -> bytes:
        headers = {
            **self.headers(),
            "Host": f"localhost:{self.port}",
            "Accept": "text/html",
            "Accept-Encoding": "gzip",
        }
        path = f"/chat/{self.reader.conversation}/"
        answer = await self.line.request("GET", path, headers)
        assert answer.status == 200, answer.head
        return answer.body


async def open_all(seats: Sequence[Seat]) -> None:
    for start in range(0, len(seats), CONNECTING_AT_ONCE):
        await asyncio.gather(*(seat.open() for seat in seats[start : start + CONNECTING_AT_ONCE]))


async def close_all(seats: Sequence[Seat]) -> None:
    await asyncio.gather(*(seat.close() for seat in seats))


async def keep_busy(steps: Sequence[Callable[[], Awaitable[object]]], seconds: float) -> int:
    """Runs each of them again and again, all at once; returns how many gave something."""
    until, done = time.perf_counter() + seconds, 0

    async def repeat(step: Callable[[], Awaitable[object]]) -> None:
        nonlocal done
        while time.perf_counter() < until:
            # Not in one line: that would add to what `done` was before the step.
            gave = await step()
            done += gave is not None

    await asyncio.gather(*(repeat(step) for step in steps))
    return done
