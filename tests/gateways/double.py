"""A local HTTP server in an outside service's place: it also misbehaves, and records requests."""

import json
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar
from urllib.parse import parse_qsl

Script = Callable[["Handler"], None]
HOLD_SECONDS = 60
# Long enough to be audio by looks; it begins as MP3 does.
AUDIO = b"\xff\xfb\x90\x64" + bytes(range(256)) * 8


@dataclass(frozen=True)
class Request:
    path: str
    headers: Message
    body: bytes
    method: str = "POST"

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode()))


class Handler(BaseHTTPRequestHandler):
    server: "Double"
    asked: Request

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.asked = Request(self.path, self.headers, body, self.command)
        script = self.server.record(self.asked)
        try:
            with suppress(BrokenPipeError, ConnectionResetError):  # the gateway gave it up
                script(self)
        finally:
            self.server.leave()

    do_GET = do_POST  # noqa: N815  http.server's names
    do_PUT = do_POST  # noqa: N815
    do_DELETE = do_POST  # noqa: N815

    def answer(self, status: int, body: bytes, content_type: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  inherited
        """Nothing: the requests are recorded."""


class Double(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, default: Script) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[Request] = []
        self.closing = threading.Event()
        # How many requests were served at once, now and at most.
        self.now = self.peak = 0
        self._scripts: deque[Script] = deque()
        self._default = default
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def will(self, *scripts: Script) -> None:
        """One for each request to come; after the last, the default."""
        self._scripts.extend(scripts)

    def always(self, script: Script) -> None:
        self._default = script

    def record(self, request: Request) -> Script:
        with self._lock:
            self.requests.append(request)
            self.now += 1
            self.peak = max(self.peak, self.now)
            return self._scripts.popleft() if self._scripts else self._default

    def leave(self) -> None:
        with self._lock:
            self.now -= 1


AnyDouble = TypeVar("AnyDouble", bound=Double)


def answers(status: int, body: bytes, content_type: str, **headers: str) -> Script:
    return lambda handler: handler.answer(status, body, content_type, **headers)


def says(value: Any, status: int = 200, **headers: str) -> Script:
    return answers(status, json.dumps(value).encode(), "application/json", **headers)


def sounds(body: bytes = AUDIO) -> Script:
    return answers(200, body, "audio/mpeg")


def after(seconds: float, script: Script) -> Script:
    def late(handler: Handler) -> None:
        time.sleep(seconds)
        script(handler)

    return late


def when(release: threading.Event, script: Script) -> Script:
    def held(handler: Handler) -> None:
        assert release.wait(HOLD_SECONDS), "nobody released the answer"
        script(handler)

    return held


def hangs() -> Script:
    """Until the test is over."""

    def script(handler: Handler) -> None:
        handler.server.closing.wait()

    return script


def drips(part: str) -> Script:
    """Ten bytes a second of a `head` or a `body` that has no end: no read ever times out."""

    def script(handler: Handler) -> None:
        start = b"HTTP/1.1 200 OK\r\n"
        handler.wfile.write(start + (b"X-Drip: " if part == "head" else b"\r\n"))
        while not handler.server.closing.wait(0.1):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    return script


def cuts(body: bytes, content_type: str = "audio/mpeg") -> Script:
    """Closes the connection in the middle of its answer."""

    def script(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(body) * 2))
        handler.end_headers()
        handler.wfile.write(body)

    return script


def resets() -> Script:
    """Ends the connection without a word, as a crashed server does."""

    def script(handler: Handler) -> None:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    return script


@contextmanager
def serving(default: Script) -> Iterator[Double]:
    with running(Double(default)) as server:
        yield server


@contextmanager
def running(server: AnyDouble) -> Iterator[AnyDouble]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
