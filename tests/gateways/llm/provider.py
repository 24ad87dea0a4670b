"""A chat provider on a real socket that behaves, or misbehaves, as it is told.

    with Provider(hang(), says("Hello")) as provider:
        ...  # provider.url is the base URL, provider.requests what arrived

Each request takes the next step of the script; the last step serves all further ones.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Step = Callable[["Exchange"], None]
HOLD_SECONDS = 60
USAGE = {"prompt_tokens": 11, "completion_tokens": 7}


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


def decision(text: str | None, kind: str = "text", tags: Sequence[str] = ()) -> str:
    return json.dumps({"type": kind, "text": text, "tags": list(tags)})


def pieces(text: str, size: int) -> Iterator[str]:
    for start in range(0, len(text), size):
        yield text[start : start + size]


def _chunk(content: str | None = None, finish: str | None = None) -> dict[str, Any]:
    delta = {} if content is None else {"content": content}
    return {"model": "fake-1", "choices": [{"delta": delta, "finish_reason": finish}]}


def writes(content: str, *, finish: str | None = "stop", size: int = 7, pause: float = 0) -> Step:
    """Exactly this content, `size` characters for each event, `pause` seconds between them."""

    def step(exchange: Exchange) -> None:
        exchange.begin()
        for piece in pieces(content, size):
            exchange.event(_chunk(piece))
            if pause and not exchange.wait(pause):
                return
        if finish:
            exchange.event(_chunk(finish=finish))
        exchange.event({"choices": [], "usage": USAGE})
        exchange.send(b"data: [DONE]\n\n")
        exchange.end()

    return step


def says(text: str, kind: str = "text", tags: Sequence[str] = (), *, pause: float = 0) -> Step:
    """A well-formed decision. `pause` makes tokens of that many seconds."""
    return writes(decision(text, kind, tags), pause=pause)


def once_heard(text: str, heard: threading.Event) -> Step:
    """Her first word; the rest when somebody has heard it."""
    content = decision(text)
    first = content.index(" ", content.index(text.split()[0]))

    def step(exchange: Exchange) -> None:
        exchange.begin()
        exchange.event(_chunk(content[:first]))
        assert heard.wait(HOLD_SECONDS), "nobody heard the beginning of the answer"
        exchange.event(_chunk(content[first:], finish="stop"))
        exchange.send(b"data: [DONE]\n\n")
        exchange.end()

    return step


def once_all_ask(count: int, step: Step) -> Step:
    """Answers nobody before so many have asked: together, not one after the other."""
    asked = threading.Barrier(count)

    def together(exchange: Exchange) -> None:
        asked.wait(HOLD_SECONDS)
        step(exchange)

    return together


def fenced(text: str) -> Step:
    return writes(f"Here you go:\n```json\n{decision(text)}\n```")


def blank() -> Step:
    return writes(" " * 40)


def huge() -> Step:
    """100 KB of her talking."""
    return writes(decision("I never stop. " * 7200), size=1000)


def status(code: int, *, message: str = "no", retry_after: str | None = None) -> Step:
    headers = {} if retry_after is None else {"Retry_After": retry_after}
    body = json.dumps({"error": {"message": message}}).encode()
    return lambda exchange: exchange.status(code, body, **headers)


def hang() -> Step:
    """Accepts the request and never answers."""

    def step(exchange: Exchange) -> None:
        exchange.server.provider.closing.wait()
        exchange.hang_up()

    return step


def drip(every: float = 0.05) -> Step:
    """Keep-alive comments and blank lines without end."""

    def step(exchange: Exchange) -> None:
        exchange.begin()
        while exchange.wait(every):
            exchange.send(b": keep-alive\n\n")
            exchange.send(b"\n")

    return step


def stalls(text: str) -> Step:
    """Begins, then says nothing more and keeps the connection."""

    def step(exchange: Exchange) -> None:
        exchange.begin()
        exchange.event(_chunk(decision(text)[:-20]))
        exchange.server.provider.closing.wait()
        exchange.hang_up()

    return step


def cut(text: str) -> Step:
    """Ends in the middle, politely: no finish_reason and no [DONE]."""

    def step(exchange: Exchange) -> None:
        exchange.begin()
        for piece in pieces(decision(text)[:-20], 5):
            exchange.event(_chunk(piece))
        exchange.end()

    return step


def hangs_up(text: str) -> Step:
    """Ends in the middle of a chunk."""

    def step(exchange: Exchange) -> None:
        exchange.begin()
        exchange.event(_chunk(decision(text)[:20]))
        exchange.wfile.write(b"40\r\ndata: {")
        exchange.hang_up()

    return step


def split_oddly(text: str, size: int = 3) -> Step:
    """The bytes of the stream in pieces that know nothing of events or characters."""
    events = [_chunk(piece) for piece in pieces(decision(text), 4)] + [_chunk(finish="stop")]
    stream = ": hello\r\n\r\n" + "".join(
        f"data:{json.dumps(event, ensure_ascii=False)}\r\n\r\n" for event in events
    )
    data = (stream + "data: [DONE]\r\n\r\n").encode()

    def step(exchange: Exchange) -> None:
        exchange.begin()
        for start in range(0, len(data), size):
            exchange.send(data[start : start + size])
            time.sleep(0)
        exchange.end()

    return step


def breaks_down(message: str) -> Step:
    """Reports an error after its 200."""

    def step(exchange: Exchange) -> None:
        exchange.begin()
        exchange.event({"error": {"message": message}})
        exchange.end()

    return step
