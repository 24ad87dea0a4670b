"""A TCP gate in front of a server. How it misbehaves can be changed while connections are open.

All gates of a process run in one event loop, which has a thread of its own.
"""

import asyncio
import enum
import socket
import struct
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

# Host and port, or the path of a Unix socket.
Address = tuple[str, int] | str
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]
T = TypeVar("T")

PIECE = 65536
TRICKLE_SECONDS = 0.1
# An abort with this option sends RST instead of FIN.
_RESET = struct.pack("ii", 1, 0)


class Mode(enum.Enum):
    PASS = "carries everything"
    STALL = "takes connections, and holds everything until it passes again"
    DROP = "takes connections, and throws everything away"
    RESET = "resets open connections and new ones"
    HALF_CLOSE = "tells clients that the server has ended, and still takes what they send"
    TRICKLE = "carries a few bytes a second"


# What was held back can be sent later; what was thrown away leaves a connection that is no use.
SPOILING = (Mode.DROP, Mode.HALF_CLOSE)


@dataclass(eq=False)
class Trap:
    """Waits at one gate or several until the client of one connection has sent all `words`, in this
    order; then calls `action(gate)` and resets that connection. Springs once.

    `passes`: the last word still reaches the server, whose answer to it is thrown away.
    """

    words: tuple[bytes, ...]
    passes: bool
    action: "Callable[[Gate], object]" = lambda gate: None
    is_caught: bool = False
    sprung: threading.Event = field(default_factory=threading.Event)


@dataclass(eq=False)
class Link:
    """One connection through a gate."""

    client: Stream
    server: Stream
    heard: dict[Trap, tuple[int, bytes]] = field(default_factory=dict)
    doomed_by: Trap | None = None
    left: int | None = None

    def hears(self, trap: Trap, data: bytes) -> bool:
        """Whether the client has now sent all words of the trap."""
        known, rest = self.heard.get(trap, (0, b""))
        rest += data
        while known < len(trap.words) and trap.words[known] in rest:
            rest = rest.partition(trap.words[known])[2]
            known += 1
        self.heard[trap] = known, rest[-256:]
        return known == len(trap.words)

    def reset(self) -> None:
        for _, writer in (self.client, self.server):
            _reset(writer)


class Gate:
    """`upstreams`: where it leads, in turn; those that refuse are passed over."""

    def __init__(self, *upstreams: Address) -> None:
        self.upstreams = list(upstreams)
        self.mode = Mode.PASS
        self.links: set[Link] = set()
        self.accepted = 0
        self._bytes_a_second = 0
        self._cut_after: int | None = None
        self._traps: list[Trap] = []
        self._server, self._changed = _run(self._open())
        self.port: int = self._server.sockets[0].getsockname()[1]

    # --- what tests call, from their own threads

    def set(self, mode: Mode, bytes_a_second: int = 0) -> None:
        """Changes how everything is carried from now on."""
        _call(self._set, mode, bytes_a_second)

    def heal(self) -> None:
        """Carries everything again. Connections that have lost bytes are reset."""
        _call(self._heal)

    def cut(self) -> None:
        """Resets open connections. New ones are carried."""
        _call(self._reset_all)

    def cut_after(self, count: int) -> None:
        """Resets each connection as soon as its server has sent `count` further bytes."""
        _call(self._limit, count)

    def lay(self, trap: Trap) -> None:
        _call(self._traps.append, trap)

    def lead_to(self, upstream: Address) -> None:
        """Further connections go there, too."""
        _call(self.upstreams.append, upstream)

    def forget(self, upstream: Address) -> None:
        _call(self.upstreams.remove, upstream)

    def close(self) -> None:
        _call(self._close)

    # --- in the event loop

    async def _open(self) -> tuple[asyncio.Server, asyncio.Event]:
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0, backlog=1024)
        return server, asyncio.Event()

    def _set(self, mode: Mode, bytes_a_second: int) -> None:
        before, self.mode, self._bytes_a_second = self.mode, mode, bytes_a_second
        if mode is Mode.RESET or (before in SPOILING and mode is not before):
            self._reset_all()
        if mode is Mode.HALF_CLOSE:
            for link in self.links:
                _end(link.client[1])
        self._changed.set()
        self._changed = asyncio.Event()

    def _heal(self) -> None:
        self._cut_after = None
        self._traps.clear()
        for link in self.links:
            link.left = None
        self._set(Mode.PASS, 0)

    def _limit(self, count: int) -> None:
        self._cut_after = count
        for link in self.links:
            link.left = count

    def _close(self) -> None:
        self._server.close()
        self._reset_all()

    def _reset_all(self) -> None:
        for link in [*self.links]:
            link.reset()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        server = None if self.mode is Mode.RESET else await self._connect()
        if server is None:
            _reset(writer)
            return
        link = Link((reader, writer), server, left=self._cut_after)
        self.links.add(link)
        if self.mode is Mode.HALF_CLOSE:
            _end(writer)
        try:
            await asyncio.gather(self._carry_up(link), self._carry_down(link))
        except OSError:
            link.reset()
        finally:
            self.links.discard(link)
            for _, each in (link.client, link.server):
                each.close()

    async def _connect(self) -> Stream | None:
        for _ in range(len(self.upstreams)):
            upstream = self.upstreams.pop(0)
            self.upstreams.append(upstream)
            with suppress(OSError):
                if isinstance(upstream, str):
                    return await asyncio.open_unix_connection(upstream)
                return await asyncio.open_connection(*upstream)
        return None

    async def _carry_up(self, link: Link) -> None:
        reader, writer = link.client[0], link.server[1]
        while data := await reader.read(PIECE):
            if self._springs(link, data):
                return
            await self._carry(data, writer)
        _end(writer)

    async def _carry_down(self, link: Link) -> None:
        reader, writer = link.server[0], link.client[1]
        while data := await reader.read(PIECE):
            if link.doomed_by:
                self._spring(link.doomed_by, link)
                return
            if link.left is not None:
                data, link.left = data[: link.left], link.left - len(data)
            await self._carry(data, writer, down=True)
            if link.left is not None and link.left <= 0:
                link.reset()
                return
        _end(writer)

    def _springs(self, link: Link, data: bytes) -> bool:
        for trap in self._traps:
            if not trap.is_caught and link.hears(trap, data):
                trap.is_caught = True
                if not trap.passes:
                    self._spring(trap, link)
                    return True
                link.doomed_by = trap
        return False

    def _spring(self, trap: Trap, link: Link) -> None:
        trap.action(self)
        link.reset()
        trap.sprung.set()

    async def _carry(self, data: bytes, writer: asyncio.StreamWriter, down: bool = False) -> None:
        while data:
            while self.mode is Mode.STALL:
                await self._changed.wait()
            if self.mode is Mode.DROP or (down and self.mode is Mode.HALF_CLOSE):
                return
            size = len(data)
            if self.mode is Mode.TRICKLE:
                size = max(1, int(self._bytes_a_second * TRICKLE_SECONDS))
                await asyncio.sleep(TRICKLE_SECONDS)
            writer.write(data[:size])
            await writer.drain()
            data = data[size:]


def _end(writer: asyncio.StreamWriter) -> None:
    with suppress(OSError, RuntimeError):
        writer.write_eof()


def _reset(writer: asyncio.StreamWriter) -> None:
    line = writer.get_extra_info("socket")
    if line is not None and line.family != socket.AF_UNIX:
        with suppress(OSError):
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    writer.transport.abort()


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="gates", daemon=True).start()
    return loop


def _run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run_coroutine_threadsafe(work, _loop()).result()


def _call(step: Callable[..., object], *arguments: object) -> None:
    """Returns when the step is done. Errors are raised here."""

    async def call() -> None:
        step(*arguments)

    _run(call())
