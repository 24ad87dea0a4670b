"""daphne's HTTP/1.1 with a limit for bodies that is enforced before anything is stored."""

import asyncio
from typing import Any

import structlog
from asgiref.sync import sync_to_async
from daphne.http_protocol import HTTPFactory, WebRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from twisted.internet import reactor as _reactor
from twisted.web import http

from chatsite.web import bodies, outage, plain

reactor: Any = _reactor
logger = structlog.get_logger(__name__)

# After a refusal, the rest of the body is read and discarded for this long. If the connection were
# closed at once, a client that is still sending would not see the answer.
LINGER_SECONDS = 10


class Request(WebRequest):
    received = 0
    most = bodies.BYTES

    def __init__(self, channel: Any, *args: Any, **options: Any) -> None:
        # By default Twisted parses whole forms into memory, for arguments that nobody reads.
        super().__init__(channel, *args, parsePOSTFormSubmission=False, **options)

    def handleContentChunk(self, data: bytes) -> None:  # noqa: N802  Twisted's name
        self.received += len(data)
        if self.received <= self.most or self.channel.may_exceed(self):
            super().handleContentChunk(data)
        else:
            self.channel.refuse(plain.TOO_LARGE)

    def handle_reply(self, message: dict[str, Any]) -> None:
        if message.get("type") == "http.response.start" and self.server.draining:
            self.setHeader(b"connection", b"close")
            if self.channel is not None:
                self.channel.persistent = False
        super().handle_reply(message)


class Channel(http.HTTPChannel):
    """One HTTP connection."""

    requestFactory = Request  # noqa: N815
    refused = False
    asking: asyncio.Future[None] | None = None

    @property
    def server(self) -> Any:
        return self.factory.server

    def connectionMade(self) -> None:  # noqa: N802
        super().connectionMade()
        self.server.channels.add(self)

    def connectionLost(self, reason: Any) -> None:  # noqa: N802
        self.server.channels.discard(self)
        super().connectionLost(reason)

    def allHeadersReceived(self) -> None:  # noqa: N802
        """Runs before "100 Continue" is sent, and before a file is opened for the body."""
        request: Any = self.requests[-1]
        if not self._may_send(request):
            self.length = None  # so that what follows is treated as a body
            self.refuse(plain.TOO_LARGE)
            return
        super().allHeadersReceived()

    def _may_send(self, request: Request) -> bool:
        """`length` is None for a chunked body, which is counted while it arrives."""
        if self.length is None or self.length <= bodies.BYTES:
            return True
        return self.length <= bodies.STAFF_BYTES and self.may_exceed(request)

    def may_exceed(self, request: Request) -> bool:
        """Pause reading until the database has told whether this is a staff member."""
        if request.most > bodies.BYTES or not bodies.takes_files(self._path.decode("latin1")):
            return False
        request.most = bodies.STAFF_BYTES
        self._networkProducer.pauseProducing()
        self.asking = asyncio.ensure_future(self._ask_for_staff(request))
        return True

    async def _ask_for_staff(self, request: Request) -> None:
        cookies = b"; ".join(request.requestHeaders.getRawHeaders(b"cookie") or [])
        refusal: plain.Refusal | None = plain.OUTAGE
        try:
            is_staff = await sync_to_async(_is_from_staff, thread_sensitive=False)(cookies)
            refusal = None if is_staff else plain.TOO_LARGE
        except outage.OUTAGES as error:
            logger.error("database_unavailable", reason=str(error), kind=type(error).__name__)
        if self not in self.server.channels:
            return
        # A request that has been completed meanwhile was hardly larger than the general limit.
        if refusal and hasattr(self, "_command"):
            self.refuse(refusal)
        self._networkProducer.resumeProducing()

    def rawDataReceived(self, data: bytes) -> None:  # noqa: N802
        if not self.refused:
            super().rawDataReceived(data)

    def allContentReceived(self) -> None:  # noqa: N802
        if not self.refused:
            super().allContentReceived()

    def refuse(self, refusal: plain.Refusal) -> None:
        """Answer at once and discard whatever else the client sends."""
        if self.refused:
            return
        self.refused = True
        request = self.requests[-1]
        self.setTimeout(None)
        self.transport.write(_bytes(_answer(request, refusal), self._command != b"HEAD"))
        self.transport.loseWriteConnection()
        if request.content is not None:
            request.content.close()
        self.server.log_refused(request, self._command, self._path, refusal.status)
        reactor.callLater(LINGER_SECONDS, self.transport.abortConnection)

    def close_when_idle(self) -> None:
        """Close after the response in progress, if there is one."""
        self.persistent = False
        if self.refused:
            self.transport.abortConnection()
        elif not self.requests:
            self.loseConnection()


class Factory(HTTPFactory):
    protocol = Channel

    def buildProtocol(self, addr: Any) -> Any:  # noqa: N802
        protocol = http.HTTPFactory.buildProtocol(self, addr)
        protocol.requestFactory = Request
        return protocol


def _is_from_staff(cookies: bytes) -> bool:
    try:
        return bodies.is_from_staff(cookies.decode("latin1"))
    finally:
        connection.close()


def _answer(request: Any, refusal: plain.Refusal) -> HttpResponse:
    asked = HttpRequest()
    for name in ("accept", "hx-request"):
        values = request.requestHeaders.getRawHeaders(name.encode()) or []
        asked.META[f"HTTP_{name.upper().replace('-', '_')}"] = b",".join(values).decode("latin1")
    return plain.answer(asked, refusal)


def _bytes(response: HttpResponse, has_body: bool) -> bytes:
    lines = [
        f"HTTP/1.1 {response.status_code} {response.reason_phrase}",
        *(f"{name}: {value}" for name, value in response.items()),
        f"Content-Length: {len(response.content)}",
        "X-Content-Type-Options: nosniff",
        "Connection: close",
    ]
    head = "\r\n".join([*lines, "", ""]).encode("latin1")
    return head + response.content if has_body else head
