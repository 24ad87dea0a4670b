"""A language model's provider on this machine that says what a test wants."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HOLD_SECONDS = 60


@dataclass
class Answer:
    """To one message. `hold`: nothing is said past the first word until it is set."""

    text: str
    status: int = 200
    hold: threading.Event | None = None


@dataclass
class Provider:
    """Answers `Echo: <message>` unless `answer` has said otherwise."""

    answers: dict[str, Answer] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    url: str = ""

    def answer(self, message: str, text: str = "", **how: Any) -> None:
        self.answers[message] = Answer(text or f"Echo: {message}", **how)

    @contextmanager
    def serving(self) -> Iterator["Provider"]:
        handler = type("Handler", (_Handler,), {"provider": self})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{server.server_port}/v1"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """`POST …/chat/completions`, streamed as server-sent events."""

    provider: Provider

    def do_POST(self) -> None:  # noqa: N802 - the name that http.server calls
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        message = body["messages"][-1]["content"]
        self.provider.calls.append(message)
        self._say(self.provider.answers.get(message, Answer(f"Echo: {message}")))

    def _say(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.end_headers()
        if answer.status != 200:
            return
        decision = json.dumps({"type": "text", "text": answer.text, "tags": []})
        first_word = decision.find(" ", decision.index(answer.text[:1], 16))
        self._delta(decision[:first_word])
        if answer.hold:
            assert answer.hold.wait(HOLD_SECONDS), "nobody released the answer"
        self._delta(decision[first_word:])
        self._event({"choices": [{"delta": {}, "finish_reason": "stop"}]})
        self.wfile.write(b"data: [DONE]\n\n")

    def _delta(self, text: str) -> None:
        self._event({"choices": [{"delta": {"content": text}}]})

    def _event(self, chunk: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as its parent has it
        """Quiet: a failing test shows the site's own log."""
