"""Server-sent events over requests: each as it arrives, with a deadline that holds.

A read timeout alone does not bound a stream: every keep-alive byte resets it. So a timer shuts
the socket down, which wakes a blocked read.
"""

import json
import threading
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, ReadTimeoutError

from chatsite.gateways.llm.provider import Limits, ProviderError, Remedy

CONNECT_SECONDS = 5.0
# After the last event the server gets this long to end the body, so that the connection can
# serve the next reply.
_DRAIN_SECONDS = 0.2
_MAX_BODY = 4_000_000
_MAX_ERROR_BODY = 4096
_local = threading.local()


class Bearer(requests.auth.AuthBase):
    """As an auth object, so that no .netrc overrides it."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"
        return request


class EventStream:
    """One POST. Iterating gives the `data` of each event; errors are ProviderErrors.

    Enter it, iterate it, and call `text_arrived` once the answer has begun: until then the stream
    lives to `limits.first_text`, from then on to `limits.end`. Only dripping response headers can
    outlast them, and no event is longer than the largest body.
    """

    def __init__(
        self, url: str, body: dict[str, Any], key: str, limits: Limits, keep_alive: bool = True
    ) -> None:
        self._url = url
        self._body = body
        self._auth = Bearer(key)
        self._limits = limits
        # gzip would hold events back until a block of it is full.
        self._headers = {"Accept": "text/event-stream", "Accept-Encoding": "identity"}
        if not keep_alive:
            self._headers["Connection"] = "close"
        self._timer: threading.Timer | None = None
        self._expired = False

    def __enter__(self) -> Self:
        self._response = self._post()
        self._alarm(self._limits.first_text)
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
        data: list[str] = []
        for line in self._lines():
            if line.startswith("data:"):
                data.append(line[5:].removeprefix(" "))
            elif not line and data:
                yield "\n".join(data)
                data.clear()
        if data:
            yield "\n".join(data)

    def text_arrived(self) -> None:
        self._alarm(self._limits.end)

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
        except requests.RequestException as error:
            raise ProviderError("connection", Remedy.RETRY) from error

    def _lines(self) -> Iterator[str]:
        rest = b""
        for piece in self._pieces():
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                yield line.removesuffix(b"\r").decode(errors="replace")
        yield rest.decode(errors="replace")

    def _pieces(self) -> Iterator[bytes]:
        """Bytes as they arrive, until the body ends."""
        received = 0
        while piece := self._read():
            received += len(piece)
            if received > _MAX_BODY:
                raise ProviderError("too_long", Remedy.RETRY)
            yield piece

    def _read(self) -> bytes:
        try:
            piece: bytes = self._response.raw.read1(65536)
        except (ReadTimeoutError, TimeoutError) as error:
            # As long a silence as was allowed before the first text.
            raise ProviderError("timeout", Remedy.RETRY) from error
        except (HTTPError, OSError, ValueError) as error:
            raise ProviderError("timeout" if self._expired else "cut", Remedy.RETRY) from error
        if self._expired:
            raise ProviderError("timeout", Remedy.RETRY)
        return piece

    def _error_body(self) -> str:
        body = b""
        while len(body) < _MAX_ERROR_BODY and (piece := self._read()):
            body += piece
        return body.decode(errors="replace")

    def _drain(self) -> None:
        self._alarm(time.monotonic() + _DRAIN_SECONDS)
        try:
            for _ in self._pieces():
                pass
        except ProviderError:
            # The answer is complete; only the connection is lost.
            return

    def _alarm(self, at: float) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = threading.Timer(max(at - time.monotonic(), 0), self._expire)
        self._timer.daemon = True
        self._timer.start()

    def _expire(self) -> None:
        self._expired = True
        try:
            self._response.raw.shutdown()
        except (OSError, RuntimeError, ValueError):
            # The body has just ended by itself: nothing is left to be woken.
            return

    def _close(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._response.close()


def session() -> requests.Session:
    """One for each thread: requests does not promise that a session can be shared."""
    if not hasattr(_local, "session"):
        _local.session = requests.Session()
        for scheme in ("http://", "https://"):
            _local.session.mount(scheme, HTTPAdapter(max_retries=0))
    return _local.session


def status_error(response: requests.Response, body: str) -> ProviderError:
    """What an HTTP status means, across the providers' dialects."""
    status = response.status_code
    if status in (400, 403, 413, 422) and "context" in body.lower():
        return ProviderError("context_overflow", Remedy.SHORTEN)
    if status in (401, 402, 403, 404) or "model_not_available" in body:
        return ProviderError(f"http_{status}", Remedy.DISABLE)
    if status in (408, 409, 425, 429) or status >= 500:
        return ProviderError(f"http_{status}", Remedy.RETRY, _retry_after(response))
    return ProviderError(f"http_{status}", Remedy.SWITCH)


def _retry_after(response: requests.Response) -> float | None:
    """Seconds. The other form, a date, is treated as not given: clocks differ."""
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isdecimal() else None


def parsed(data: str) -> dict[str, Any]:
    """One event as the JSON object that it must be."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ProviderError("bad_stream", Remedy.RETRY) from error
    if not isinstance(value, dict):
        raise ProviderError("bad_stream", Remedy.RETRY)
    return value
