"""A paid LLM service's double: an OpenAI-compatible server on this machine that also misbehaves."""

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TEXT = "Long day, but a good one. How was yours?"
HUGE = "word " * 20_000


def decision(text: str = TEXT, **fields: Any) -> str:
    return json.dumps({"type": "text", "text": text, "tags": [], **fields})


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


class Provider:
    """`script` names what every request gets, `queue` what the next ones get instead.

    `requests` are the bodies received; `token_seconds` the pause before each piece of a stream.
    """

    def __init__(self) -> None:
        provider = self

        class Handler(_Handler):
            owner = provider

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.reset()

    def reset(self) -> None:
        self.script = "ok"
        self.text = TEXT
        self.token_seconds = 0.0
        self.queue: deque[str] = deque()
        self.requests: list[dict[str, Any]] = []
        self.released = threading.Event()

    def next_script(self, body: dict[str, Any]) -> str:
        self.requests.append(body)
        return self.queue.popleft() if self.queue else self.script

    @contextmanager
    def running(self) -> Iterator["Provider"]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.released.set()
            self._server.shutdown()
            self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """One request; `protocol_version` 1.0 ends each answer with the connection."""

    owner: Provider

    def log_message(self, *args: Any) -> None:
        """No lines among the tests' own."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        script = self.owner.next_script(body)
        try:
            SCRIPTS[script](self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def refuse(self, status: int, code: str, **headers: str) -> None:
        content = json.dumps({"error": {"message": code, "code": code}}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()

    def say(self, content: str, size: int = 4) -> None:
        for start in range(0, len(content), size):
            time.sleep(self.owner.token_seconds)
            self.event({"choices": [{"delta": {"content": content[start : start + size]}}]})

    def end(self, reason: str = "stop") -> None:
        self.event({"choices": [{"delta": {}, "finish_reason": reason}]})
        self.wfile.write(b"data: [DONE]\n\n")

    def event(self, chunk: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def stream(self, content: str, reason: str = "stop") -> None:
        self.begin()
        self.say(content, size=4 if len(content) < 10_000 else 2_000)
        self.end(reason)

    def cut(self) -> None:
        self.begin()
        self.say(decision(self.owner.text)[:40])

    def drip(self) -> None:
        self.begin()
        while not self.owner.released.wait(0.05):
            self.wfile.write(b": keep-alive\n\n")

    def hang(self) -> None:
        self.owner.released.wait(60)

    def stall(self) -> None:
        self.begin()
        self.say(decision(self.owner.text)[:40])
        self.owner.released.wait(60)


SCRIPTS: dict[str, Callable[[_Handler], None]] = {
    "ok": lambda handler: handler.stream(decision(handler.owner.text)),
    "refused": lambda handler: handler.refuse(400, "bad_request"),
    "429": lambda handler: handler.refuse(429, "rate_limited", Retry_After="60"),
    "402": lambda handler: handler.refuse(402, "insufficient_balance"),
    "500": lambda handler: handler.refuse(500, "internal"),
    "hang": _Handler.hang,
    "stall": _Handler.stall,
    "drip": _Handler.drip,
    "cut": _Handler.cut,
    "blank": lambda handler: handler.stream("   \n  "),
    "fenced": lambda handler: handler.stream(f"```json\n{decision(handler.owner.text)}\n```"),
    "huge": lambda handler: handler.stream(decision(HUGE)),
    "prose": lambda handler: handler.stream(handler.owner.text),
    "filtered": lambda handler: handler.stream(decision("Well, "), "content_filter"),
    "image": lambda handler: handler.stream(
        decision("Just for you.", type="image", tags=["beach"])
    ),
    "html": lambda handler: handler.stream(decision("<img src=x onerror=alert(1)> & <b>you</b>")),
}
