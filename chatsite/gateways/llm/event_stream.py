"""Server-sent events through requests, with a deadline that also covers slow streams.

A read timeout alone does not bound a stream, because every keep-alive byte resets it. So a timer
shuts the socket down at the deadline, which wakes a blocked read. A stop does the same at once.
"""

import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from chatsite.gateways import alarms, stopping, verdict
from chatsite.gateways.http import Headers, bearer, retry_after
from chatsite.gateways.llm.framing import Framing, is_json, value_of
from chatsite.gateways.llm.provider import Limits, ProviderError
from chatsite.gateways.llm.session import session
from chatsite.gateways.trouble import Remedy

CONNECT_SECONDS = 5.0
# Her text is complete; this long the stream may still send the token counts.
USAGE_SECONDS = 1.0
# After the last event the server gets this long to end the body. Then the connection can be reused
# for the next reply.
_DRAIN_SECONDS = 0.2
_MAX_BODY = 4_000_000
_MAX_ERROR_BODY = 65_536


class EventStream:
    """One POST. Enter it, then iterate over the `data` of its events. Errors are ProviderErrors.

    Call `text_arrived` when the answer has begun. The stream may last until `limits.first_text`
    before that call, and until `limits.end` after it. Once `answer_is_whole` was called, it may
    last another USAGE_SECONDS at most. Only response headers that drip slowly can outlast these
    limits. The limit of the body also bounds each event.
    """

    def __init__(
        self, url: str, body: dict[str, Any], key: str, limits: Limits, keep_alive: bool = True
    ) -> None:
        self._url = url
        self._body = body
        self._auth = Headers(bearer(key))
        self._limits = limits
        # With gzip, events would wait until a compressed block is full.
        self._headers = {"Accept": "text/event-stream", "Accept-Encoding": "identity"}
        if not keep_alive:
            self._headers["Connection"] = "close"
        self._alarm = alarms.Alarm(self._expire)
        self._stop = stopping.current()
        self._expired = False
        self._begun = False

    def __enter__(self) -> Self:
        self._response = self._post()
        self._stop.hang(self._expire)
        self._alarm.set(self._limits.first_text)
        try:
            if self._response.status_code != 200:
                raise status_error(self._response, self._error_body())
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._drain()
        self._close()

    def __iter__(self) -> Iterator[str]:
        framing = Framing()
        try:
            for piece in self._pieces():
                yield from framing.feed(piece)
        except ProviderError:
            # The last event may lack its blank line; a truncated event is dropped.
            yield from filter(is_json, framing.close())
            raise
        yield from framing.close()

    def text_arrived(self) -> None:
        if not self._begun:
            self._begun = True
            self._alarm.set(self._limits.end)

    def answer_is_whole(self) -> None:
        self._alarm.set(min(self._limits.end, time.monotonic() + USAGE_SECONDS))

    def _post(self) -> requests.Response:
        left = max(self._limits.first_text - time.monotonic(), 0.05)
        try:
            return session().post(
                self._url,
                json=self._body,
                auth=self._auth,
                stream=True,
                allow_redirects=False,
                headers=self._headers,
                timeout=(min(CONNECT_SECONDS, left), left),
            )
        except requests.Timeout as error:
            raise ProviderError("timeout", Remedy.RETRY) from error
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            # Also an answer that is not HTTP, or a URL or key that cannot be sent.
            raise ProviderError("connection", Remedy.RETRY) from error

    def _pieces(self) -> Iterator[bytes]:
        """Yield bytes as they arrive, until the body ends."""
        received = 0
        while piece := self._read():
            received += len(piece)
            if received > _MAX_BODY:
                raise ProviderError("too_long", Remedy.RETRY)
            yield piece

    def _read(self) -> bytes:
        try:
            piece: bytes = self._response.raw.read1(65536, decode_content=True)
        except (ReadTimeoutError, TimeoutError) as error:
            # No byte came for as long as the first text was allowed to take.
            raise ProviderError("timeout", Remedy.RETRY) from error
        except (HTTPError, OSError, ValueError) as error:
            raise ProviderError("timeout" if self._expired else "cut", Remedy.RETRY) from error
        if self._expired:
            raise ProviderError("timeout", Remedy.RETRY)
        return piece

    def _error_body(self) -> bytes:
        """As much of it as arrives: the status alone tells enough."""
        body = b""
        try:
            while len(body) < _MAX_ERROR_BODY and (piece := self._read()):
                body += piece
        except ProviderError:
            return body
        return body

    def _drain(self) -> None:
        self._alarm.set(time.monotonic() + _DRAIN_SECONDS)
        try:
            for _ in self._pieces():
                pass
        except ProviderError:
            # The answer is complete. Only the connection cannot be reused.
            return

    def _expire(self) -> None:
        self._expired = True
        try:
            self._response.raw.shutdown()
        except (OSError, RuntimeError, ValueError):
            # The body has just ended by itself, so no read is blocked.
            return

    def _close(self) -> None:
        self._alarm.cancel()
        self._stop.take_off(self._expire)
        self._response.close()


def status_error(response: requests.Response, body: bytes) -> ProviderError:
    """A 404 (wrong URL or model) will hit every request, so it disables the provider."""
    return verdict.of_answer(
        response.status_code, body, retry_after(response.headers), missing=Remedy.DISABLE
    )


def parsed(data: str) -> dict[str, Any]:
    """Parse an event that must be a JSON object; raises ProviderError."""
    try:
        value = value_of(data)
    except ValueError as error:
        raise ProviderError("bad_stream", Remedy.RETRY) from error
    if not isinstance(value, dict):
        raise ProviderError("bad_stream", Remedy.RETRY)
    return value
