"""Steps for the scripted provider: how it answers, or fails to."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from tests.gateways.llm.provider import Exchange, Step

HOLD_SECONDS = 60
USAGE = {"prompt_tokens": 11, "completion_tokens": 7}


def decision(text: str | None, kind: str = "text", tags: Sequence[str] = ()) -> str:
    return json.dumps({"type": kind, "text": text, "tags": list(tags)})


def pieces(text: str, size: int) -> Iterator[str]:
    for start in range(0, len(text), size):
        yield text[start : start + size]


def _chunk(content: str | None = None, finish: str | None = None) -> dict[str, Any]:
    delta = {} if content is None else {"content": content}
    return {"model": "fake-1", "choices": [{"delta": delta, "finish_reason": finish}]}


def writes(content: str, *, finish: str | None = "stop", size: int = 7, pause: float = 0) -> Step:
    """Writes exactly this content: `size` characters per event, `pause` seconds between them."""

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
    """Writes a well-formed decision. `pause`: seconds between two events."""
    return writes(decision(text, kind, tags), pause=pause)


def once_heard(text: str, heard: threading.Event) -> Step:
    """Writes the first word, and the rest after `heard` is set."""
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


def in_parts(parts: Sequence[str], heard: Sequence[threading.Event], *, pause: float = 0) -> Step:
    """Writes the parts of one text, and before each but the first waits for its event, and then for
    `pause` seconds."""
    whole = decision("".join(parts))
    begins = [whole.index(part) for part in parts]
    written = [
        whole[begin:end] for begin, end in zip([0, *begins[1:]], [*begins[1:], None], strict=True)
    ]

    def step(exchange: Exchange) -> None:
        exchange.begin()
        for number, piece in enumerate(written):
            if number:
                assert heard[number - 1].wait(HOLD_SECONDS), "nobody heard the part before"
                exchange.wait(pause)
            exchange.event(_chunk(piece))
        exchange.event(_chunk(finish="stop"))
        exchange.send(b"data: [DONE]\n\n")
        exchange.end()

    return step


class Wire:
    """What a provider sees of a client that may go: how much it has written, and that the client
    has closed the connection."""

    def __init__(self) -> None:
        self.tokens = 0
        self.is_asked = threading.Event()
        self.heard = threading.Semaphore(0)
        self.is_closed = threading.Event()

    def silence(self, *, begins: bool) -> Step:
        """Nothing but, if it `begins`, the headers, until the client goes."""

        def step(exchange: Exchange) -> None:
            if begins:
                exchange.begin()
            self.is_asked.set()
            self.wait_for_close(exchange)

        return step

    def stalls(self, begun: str) -> Step:
        """This beginning of an answer, and nothing more until the client goes."""

        def step(exchange: Exchange) -> None:
            exchange.begin()
            for piece in pieces(begun, 4):
                exchange.event(_chunk(piece))
            self.is_asked.set()
            self.wait_for_close(exchange)

        return step

    def wait_for_close(self, exchange: Exchange) -> None:
        exchange.hang_up()
        with suppress(OSError):
            exchange.connection.recv(1)
        self.is_closed.set()


def writes_for_ever(wire: Wire, text: str = "word ") -> Step:
    """A token whenever the one before was heard (`wire.heard`), until the client goes."""

    def step(exchange: Exchange) -> None:
        exchange.begin()
        exchange.event(_chunk('{"type": "text", "text": "'))
        watch = threading.Thread(target=wire.wait_for_close, args=(exchange,))
        watch.start()
        wire.is_asked.set()
        with suppress(OSError):
            while not wire.is_closed.is_set():
                wire.tokens += 1
                exchange.event(_chunk(text))
                while not (wire.heard.acquire(timeout=0.02) or wire.is_closed.is_set()):
                    pass
        watch.join()

    return step


def fenced(text: str) -> Step:
    return writes(f"Here you go:\n```json\n{decision(text)}\n```")


def blank() -> Step:
    return writes(" " * 40)


def huge() -> Step:
    """Writes 100 KB of text."""
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
    """Sends keep-alive comments and blank lines forever."""

    def step(exchange: Exchange) -> None:
        exchange.begin()
        while exchange.wait(every):
            exchange.send(b": keep-alive\n\n")
            exchange.send(b"\n")

    return step


def stalls(text: str) -> Step:
    """Begins an answer, then sends nothing more and keeps the connection open."""

    def step(exchange: Exchange) -> None:
        exchange.begin()
        exchange.event(_chunk(decision(text)[:-20]))
        exchange.server.provider.closing.wait()
        exchange.hang_up()

    return step


def cut(text: str) -> Step:
    """Ends cleanly in the middle: no finish_reason and no [DONE]."""

    def step(exchange: Exchange) -> None:
        exchange.begin()
        for piece in pieces(decision(text)[:-20], 5):
            exchange.event(_chunk(piece))
        exchange.end()

    return step


def hangs_up(text: str) -> Step:
    """Closes the connection in the middle of a chunk."""

    def step(exchange: Exchange) -> None:
        exchange.begin()
        exchange.event(_chunk(decision(text)[:20]))
        exchange.wfile.write(b"40\r\ndata: {")
        exchange.hang_up()

    return step


def split_oddly(text: str, size: int = 3) -> Step:
    """Splits the stream's bytes without regard to events and characters."""
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
    """Reports an error in the body of a 200."""

    def step(exchange: Exchange) -> None:
        exchange.begin()
        exchange.event({"error": {"message": message}})
        exchange.end()

    return step
