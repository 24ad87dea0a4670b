"""Steps for `provider` that play bytes as they are written here, and what happens after them."""

import json
import socket
import struct
from collections.abc import Callable
from typing import Any

from chatsite.gateways.llm.base import Answer, Prompt
from tests.gateways.llm.conftest import StartProvider, gateway
from tests.gateways.llm.provider import Exchange, Step
from tests.gateways.llm.steps import decision, says

After = Callable[[Exchange], None]
DONE = b"data: [DONE]\n\n"


def event(value: object) -> bytes:
    return b"data: " + json.dumps(value).encode() + b"\n\n"


def chunk(content: Any = None, finish: Any = None, **more: Any) -> bytes:
    """One event of a chat API; `more` stands beside the choices."""
    choice = {"index": 0, "delta": {"content": content}, "finish_reason": finish}
    return event({"choices": [choice], **more})


def delta(value: Any, **more: Any) -> bytes:
    return event({"choices": [{"delta": value, **more}]})


def stopped(text: str) -> bytes:
    """A whole answer with its finish_reason, and nothing behind it."""
    return chunk(decision(text)) + chunk(finish="stop")


def ends(exchange: Exchange) -> None:
    exchange.end()


def holds(exchange: Exchange) -> None:
    """Silence on an open connection."""
    exchange.server.provider.closing.wait()
    exchange.hang_up()


def keeps_alive(exchange: Exchange) -> None:
    while exchange.wait(0.05):
        exchange.send(b": keep-alive\n\n")


def resets(exchange: Exchange) -> None:
    linger = struct.pack("ii", 1, 0)
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    exchange.hang_up()


def hangs_up(exchange: Exchange) -> None:
    """In the middle of a chunk."""
    exchange.wfile.write(b"40\r\ndata: {")
    exchange.hang_up()


def plays(
    *pieces: bytes, after: After = ends, content_type: str | None = "text/event-stream"
) -> Step:
    """These bytes in these pieces under a 200."""

    def step(exchange: Exchange) -> None:
        exchange.send_response(200)
        if content_type is not None:
            exchange.send_header("Content-Type", content_type)
        exchange.send_header("Transfer-Encoding", "chunked")
        exchange.end_headers()
        for piece in pieces:
            exchange.send(piece)
        after(exchange)

    return step


def refuses(status: int, body: object, **headers: str) -> Step:
    """Anything but a string of bytes is sent as JSON."""
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    return lambda exchange: exchange.status(status, sent, **headers)


def asked(
    provider: StartProvider, prompt: Prompt, *steps: Step
) -> tuple[Answer, list[str], list[str]]:
    """The answer, where a fallback stands ready; what was shown; and who was asked."""
    one, two = provider(*steps), provider(says("Fallback."))
    seen: list[str] = []
    answer = gateway(one, two).answer(prompt, seen.append, 8)
    return answer, seen, ["one"] * len(one.requests) + ["two"] * len(two.requests)
