"""uvicorn as the site needs it in production.

On SIGTERM the server accepts no more connections, tells sockets that it is going away, finishes
requests for at most `drain_seconds`, and exits. A request that is cut off loses nothing: its
transaction was not committed, or the client asks again.
"""

import asyncio
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import FrameType
from typing import Any

import structlog
import uvicorn

from chatsite.web.http_protocol import HttpProtocol
from chatsite.web.last_exit import exit_at_the_latest
from chatsite.web.socket_protocol import MESSAGE_BYTES, SocketProtocol

logger = structlog.get_logger(__name__)

# Requests that were sent just before the shutdown are still answered.
LAST_CALL_SECONDS = 0.2
# A socket whose page has vanished closes after at most the sum of both.
PING_SECONDS, PONG_SECONDS = 20.0, 20.0
# Threads for look-ups of sockets and for what is read from the store. They mostly wait.
LOOP_THREADS = 64


class Server(uvicorn.Server):
    """`drain_seconds`: how long requests in progress may take after SIGTERM; `supervisor`: the line
    to chatsite.web.workers, if several processes share the port."""

    def __init__(
        self,
        application: Any,
        *,
        drain_seconds: float,
        supervisor: socket.socket | None = None,
        **options: Any,
    ) -> None:
        self.drain_seconds, self.supervisor = drain_seconds, supervisor
        super().__init__(
            uvicorn.Config(
                application,
                http=HttpProtocol,
                ws=SocketProtocol,
                ws_max_size=MESSAGE_BYTES,
                ws_ping_interval=PING_SECONDS,
                ws_ping_timeout=PONG_SECONDS,
                # Compression would take some 50 KB of memory for each socket.
                ws_per_message_deflate=False,
                workers=1,  # uvicorn would read WEB_CONCURRENCY
                lifespan="off",
                # The site logs by itself (chatsite.web.access_log); uvicorn would log queries.
                log_config=None,
                log_level="warning",
                access_log=False,
                # The site decides by TRUSTED_PROXY_COUNT whom it believes.
                proxy_headers=False,
                server_header=False,
                # Longer than proxies keep a connection: who closes first must not be the server.
                timeout_keep_alive=75,
                loop="uvloop",
                **options,
            )
        )

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(LOOP_THREADS, "loop"))
        await super().startup(sockets)
        for server in self.servers:
            for each in server.sockets:
                logger.info("listening", address=str(each.getsockname()))
        if self.supervisor is not None:
            self._tell_supervisor(self.supervisor)

    def _tell_supervisor(self, line: socket.socket) -> None:
        """That this process serves; and end with the supervisor, however that ends."""
        line.setblocking(False)
        line.send(b"1")
        loop = asyncio.get_running_loop()

        def supervisor_has_ended() -> None:
            loop.remove_reader(line)
            self.should_exit = True

        loop.add_reader(line, supervisor_has_ended)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Without uvicorn's own end by that signal: the process exits with 0."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.handle_exit)
        yield

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Idempotent: a second signal changes nothing."""
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        logger.info("web_draining", connections=len(self.server_state.connections))
        ends_at = time.monotonic() + self.drain_seconds
        exit_at_the_latest(ends_at + 2)
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            if isinstance(connection, SocketProtocol):
                connection.shutdown()
        await asyncio.sleep(LAST_CALL_SECONDS)
        left = max(0.0, ends_at - time.monotonic())
        asyncio.get_running_loop().call_later(left, self._cut_off)
        # After that, uvicorn cancels the tasks.
        self.config.timeout_graceful_shutdown = left + 0.1  # type: ignore[assignment]
        await super().shutdown(sockets)

    def _cut_off(self) -> None:
        """Instead of uvicorn's answer 500: whether anything was done is not known."""
        if self.server_state.tasks:
            logger.warning("web_cut_off", requests=len(self.server_state.tasks))
        for connection in list(self.server_state.connections):
            connection.transport.abort()
