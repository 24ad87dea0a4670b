"""A local HTTP server in Cloudflare's place, which also misbehaves, and records every request."""

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

SECRET = "a-secret-of-the-tests"
HOSTNAME = "site.test"

Fields = dict[str, str]
Script = Callable[["Handler", Fields], None]


class Handler(BaseHTTPRequestHandler):
    server: "Double"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = dict(parse_qsl(body))
        script = self.server.record(fields)
        with suppress(BrokenPipeError, ConnectionResetError):  # the gateway gave this call up
            script(self, fields)

    def answer(self, status: int, body: bytes, content_type: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer_json(self, value: Any) -> None:
        self.answer(200, json.dumps(value).encode())

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  inherited
        """Nothing: the requests are recorded."""


class Double(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[Fields] = []
        self.closing = threading.Event()
        self._scripts: deque[Script] = deque()
        self._default: Script = passes()
        self._spent: dict[str, str] = {}
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/turnstile/v0/siteverify"

    def will(self, *scripts: Script) -> None:
        """One for each request to come; after the last, it passes."""
        self._scripts.extend(scripts)

    def always(self, script: Script) -> None:
        self._default = script

    def record(self, fields: Fields) -> Script:
        with self._lock:
            self.requests.append(fields)
            return self._scripts.popleft() if self._scripts else self._default

    def spend(self, fields: Fields) -> bool:
        """Whether the token was unspent, or was spent under this idempotency key."""
        key = fields.get("idempotency_key", "")
        with self._lock:
            return self._spent.setdefault(fields["response"], key) == key != ""


def passes(**changes: Any) -> Script:
    """As Cloudflare, which knows a token's action and cdata: here the token itself says them."""

    def script(handler: Handler, fields: Fields) -> None:
        if fields["secret"] != SECRET:
            handler.answer_json(_refusal("invalid-input-secret"))
        elif not handler.server.spend(fields):
            handler.answer_json(_refusal("timeout-or-duplicate"))
        else:
            _, action, cdata = fields["response"].split(".")
            handler.answer_json({**_success(action, cdata), **changes})

    return script


def refuses(*codes: str) -> Script:
    return lambda handler, fields: handler.answer_json(_refusal(*codes))


def breaks(status: int, body: bytes = b"<h1>Bad gateway</h1>") -> Script:
    return lambda handler, fields: handler.answer(status, body, "text/html")


def spends_then_breaks() -> Script:
    """The token is spent, but its answer is lost on the way."""

    def script(handler: Handler, fields: Fields) -> None:
        handler.server.spend(fields)
        handler.answer(502, b"", "text/html")

    return script


def says(value: Any) -> Script:
    return lambda handler, fields: handler.answer_json(value)


def hangs() -> Script:
    """Until the test is over."""

    def script(handler: Handler, fields: Fields) -> None:
        handler.server.closing.wait()

    return script


def drips(part: str) -> Script:
    """Ten bytes a second of a `head` or a `body` that has no end: no read ever times out."""

    def script(handler: Handler, fields: Fields) -> None:
        start = b"HTTP/1.1 200 OK\r\n"
        handler.wfile.write(start + (b"X-Drip: " if part == "head" else b"\r\n"))
        while not handler.server.closing.wait(0.1):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    return script


def cuts() -> Script:
    """Closes the connection in the middle of its answer."""

    def script(handler: Handler, fields: Fields) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b'{"success": tr')

    return script


def stamp(age: float = 0) -> str:
    """The time `age` seconds ago, as Cloudflare writes it."""
    then = datetime.now(UTC) - timedelta(seconds=age)
    return then.isoformat(timespec="milliseconds").replace("+00:00", "Z")


_serial = iter(range(10**9))


def token(action: str = "chat_send", cdata: str = "u1") -> str:
    """One that has not been spent, as the widget would hand out for these."""
    return f"{next(_serial)}-{time.monotonic_ns()}.{action}.{cdata}"


def _success(action: str, cdata: str) -> dict[str, Any]:
    return {
        "success": True,
        "error-codes": [],
        "challenge_ts": stamp(),
        "hostname": HOSTNAME,
        "action": action,
        "cdata": cdata,
        "metadata": {"interactive": False},
    }


def _refusal(*codes: str) -> dict[str, Any]:
    return {"success": False, "error-codes": list(codes), "messages": []}


@contextmanager
def serving() -> Iterator[Double]:
    server = Double()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
