"""`python -m tests.bench.provider PORT`: a language model's provider that says what it is asked to.

OpenAI's streaming protocol on one event loop, so that a hundred streams cost the machine little.
"""

import asyncio
import json
import sys

from tests.bench import saying

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
READY = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
# A streamed decision: what stands before her words, and after them.
BEFORE, AFTER = '{"type": "text", "text": "', '", "tags": []}'
USAGE = {"choices": [], "usage": {"prompt_tokens": 11, "completion_tokens": 7}}


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection with any number of requests."""
    try:
        while True:
            asked = await _request(reader)
            writer.write(HEAD if asked else READY)
            if asked:
                await _answer(writer, *saying.asked(asked))
            await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass  # the client hung up
    finally:
        writer.close()


async def _request(reader: asyncio.StreamReader) -> str:
    """The reader's message; empty for a GET, which asks whether the provider is up."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin1").lower()
    if head.startswith("get"):
        return ""
    length = int(head.partition("content-length:")[2].split("\r\n")[0])
    return str(json.loads(await reader.readexactly(length))["messages"][-1]["content"])


async def _answer(writer: asyncio.StreamWriter, count: int, pause: float) -> None:
    writer.write(_event(_delta(BEFORE)))
    for number, word in enumerate(saying.words(count)):
        if pause and number:
            await asyncio.sleep(pause)
        writer.write(_event(_delta(word)))
    writer.write(_event(_delta(AFTER)) + _event(_delta("", finish="stop")) + _event(USAGE))
    writer.write(_chunk(b"data: [DONE]\n\n") + b"0\r\n\r\n")


def _delta(content: str, finish: str | None = None) -> dict[str, object]:
    return {
        "model": "scripted",
        "choices": [{"delta": {"content": content}, "finish_reason": finish}],
    }


def _event(value: object) -> bytes:
    return _chunk(f"data: {json.dumps(value)}\n\n".encode())


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


async def main(port: int) -> None:
    server = await asyncio.start_server(serve, "127.0.0.1", port, backlog=512)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
