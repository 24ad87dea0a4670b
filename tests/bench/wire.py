"""A small HTTP/1.1 client on one kept connection: the load generator shares the machine's cores."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    status: int
    head: str
    body: bytes


class Line:
    """One connection to 127.0.0.1, opened with the first request and again after it was closed."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def request(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        await self._write(method, path, headers, body)
        return await self._answer()

    async def _write(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> None:
        if self._is_closed():
            opened = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
            self._reader, self._writer = opened
        assert self._writer
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {headers[name]}" for name in headers)]
        lines += [f"Content-Length: {len(body)}"] if body else []
        self._writer.write("\r\n".join([*lines, "", ""]).encode() + body)

    async def until(self, method: str, path: str, body: bytes, mark: bytes) -> None:
        """Returns when the answer, a chunked one, has come as far as to this mark."""
        await self._write(method, path, {}, body)
        assert self._reader
        await self._reader.readuntil(mark)

    def _is_closed(self) -> bool:
        """Servers close a connection that was idle for long."""
        if self._writer is None or self._reader is None:
            return True
        return self._writer.is_closing() or self._reader.at_eof()

    async def _answer(self) -> Answer:
        assert self._reader
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin1")
        answer = Answer(int(head.split(" ", 2)[1]), head, await self._body(head.lower()))
        if "connection: close" in head.lower():
            self.close()
        return answer

    async def _body(self, head: str) -> bytes:
        assert self._reader
        if "transfer-encoding: chunked" not in head:
            length = int(head.partition("content-length:")[2].split("\r\n")[0] or 0)
            return await self._reader.readexactly(length)
        body = b""
        while size := int(await self._reader.readline(), 16):
            body += (await self._reader.readexactly(size + 2))[:-2]
        await self._reader.readline()
        return body

    def close(self) -> None:
        if self._writer:
            self._writer.close()
            self._writer = None
