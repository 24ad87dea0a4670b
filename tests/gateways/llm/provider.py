"""A chat provider on a real socket that follows a script.

    with Provider(hang(), says("Hello")) as provider:
        ...  # provider.url is the base URL, provider.requests what arrived

Each request takes the next step of the script, and the last step serves all further requests. The
steps are in tests.gateways.llm.steps.
"""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Step = Callable[["Exchange"], None]


class Provider:
    def __init__(self, *steps: Step) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.connections = 0
        self.healthy = True
        self.closing = threading.Event()
        self._steps = steps
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), Exchange)
        self._server.provider = self
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def script(self, *steps: Step) -> None:
        """A new script, from its first step; the record starts anew too."""
        with self._lock:
            self._steps = steps
            self.requests, self.headers, self.paths = [], [], []

    def take(self, body: dict[str, Any], headers: dict[str, str], path: str) -> Step:
        with self._lock:
            step = self._steps[min(len(self.requests), len(self._steps) - 1)]
            self.requests.append(body)
            self.headers.append(headers)
            self.paths.append(path)
            return step


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    provider: Provider

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the game."""


class Exchange(BaseHTTPRequestHandler):
    """One connection; steps answer through `status`, `begin`, `send` and `end`."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.provider.connections += 1

    def do_GET(self) -> None:
        """Health and the list of models, which are never part of a script."""
        if self.path == "/health" and not self.server.provider.healthy:
            self.status(503, b"{}")
            return
        self.status(200, json.dumps({"data": [{"id": "fake-1"}]}).encode())

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.provider.take(body, dict(self.headers), self.path)(self)

    def status(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Asked to close, it says that it will, as llama.cpp's server does."""
        if self.close_connection:
            self.send_header("Connection", "close")
        super().end_headers()

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def send(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def event(self, value: object) -> None:
        self.send(b"data: " + json.dumps(value).encode() + b"\n\n")

    def end(self) -> None:
        self.wfile.write(b"0\r\n\r\n")

    def hang_up(self) -> None:
        self.close_connection = True

    def wait(self, seconds: float) -> bool:
        """False once the provider is closing."""
        return not self.server.provider.closing.wait(seconds)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Silent."""
