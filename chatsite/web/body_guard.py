"""Refuses a body that is too large before any of it is stored: by its length, or while counting."""

import asyncio

import structlog
from asgiref.sync import sync_to_async
from django.db import connection
from django.http import HttpRequest

from chatsite.web import bodies, outage, plain
from chatsite.web.asgi_types import Application, Message, Receive, Scope, Send

# After a refusal, the rest of the body is read and discarded for this long. If the connection were
# closed at once, a client that is still sending would not see the answer.
LINGER_SECONDS = 10
# A client that sends nothing for this long is not sending any more.
SILENCE_SECONDS = 1


logger = structlog.get_logger(__name__)


class BodyGuard:
    """Stands before Django, which would write the whole body into a file before it looks at it."""

    def __init__(self, application: Application) -> None:
        self.application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        length = _length(scope)
        if length is not None and length <= bodies.BYTES:
            await self.application(scope, receive, send)
            return
        body = _CountedBody(scope, receive, length)
        try:
            await body.allow(length or 0)
            await self.application(scope, body.receive, send)
        except _Refused as refused:
            await _answer(scope, send, refused.refusal)
            await body.discard()
            await send({"type": "http.response.body"})


class _Refused(Exception):
    def __init__(self, refusal: plain.Refusal) -> None:
        self.refusal = refusal


class _CountedBody:
    """`length`: None for a chunked body, which is counted while it arrives."""

    def __init__(self, scope: Scope, receive: Receive, length: int | None) -> None:
        self.scope, self._receive = scope, receive
        self.received, self.most = 0, bodies.BYTES
        self.has_more = True

    async def receive(self) -> Message:
        message = await self._receive()
        self.has_more = message.get("more_body", False)
        self.received += len(message.get("body", b""))
        await self.allow(self.received)
        return message

    async def allow(self, size: int) -> None:
        """Raises _Refused. Meanwhile nothing is read, so that the server stops the client."""
        if bodies.BYTES == self.most < size <= bodies.STAFF_BYTES and await _may(self.scope):
            self.most = bodies.STAFF_BYTES
        if size > self.most:
            raise _Refused(plain.TOO_LARGE)

    async def discard(self) -> None:
        try:
            async with asyncio.timeout(LINGER_SECONDS):
                while self.has_more:
                    message = await asyncio.wait_for(self._receive(), SILENCE_SECONDS)
                    self.has_more = message.get("more_body", False)
        except TimeoutError:
            pass


def _length(scope: Scope) -> int | None:
    """0 without a body, None for a chunked one."""
    headers = dict(scope["headers"])
    if b"transfer-encoding" in headers:
        return None
    length = headers.get(b"content-length", b"0")
    return int(length) if length.isdigit() else None


async def _may(scope: Scope) -> bool:
    """Whether this is a staff member who sends files to the admin."""
    if not bodies.takes_files(scope["path"]):
        return False
    cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    try:
        return await sync_to_async(_ask_database, thread_sensitive=False)(cookies.decode("latin1"))
    except outage.OUTAGES as error:
        logger.error("database_unavailable", reason=str(error), kind=type(error).__name__)
        raise _Refused(plain.OUTAGE) from error


def _ask_database(cookies: str) -> bool:
    try:
        return bodies.is_from_staff(cookies)
    finally:
        connection.close()


async def _answer(scope: Scope, send: Send, refusal: plain.Refusal) -> None:
    """All of the answer. Its end is only sent when the client has been listened to."""
    response = plain.answer(_request(scope), refusal)
    response["Content-Length"] = str(len(response.content))
    response["X-Content-Type-Options"] = "nosniff"
    response["Connection"] = "close"
    headers = [(name.lower().encode(), value.encode()) for name, value in response.items()]
    status = response.status_code
    await send({"type": "http.response.start", "status": status, "headers": headers})
    content = b"" if scope["method"] == "HEAD" else response.content
    await send({"type": "http.response.body", "body": content, "more_body": True})


def _request(scope: Scope) -> HttpRequest:
    """As far as the format of an answer depends on it."""
    request = HttpRequest()
    for name in ("accept", "hx-request"):
        values = (value for each, value in scope["headers"] if each == name.encode())
        key = f"HTTP_{name.upper().replace('-', '_')}"
        request.META[key] = b",".join(values).decode("latin1")
    return request
