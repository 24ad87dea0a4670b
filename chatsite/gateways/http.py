"""One request to an outside service, with a firm deadline and a bounded answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import requests

from chatsite.gateways.deadline import call_within

CONNECT_SECONDS = 5.0
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class NoAnswer(Exception):
    """`code`: timeout, connection, cut (the body ended early) or too_long."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class HttpAnswer:
    status: int
    content_type: str
    body: bytes
    retry_after: float | None = None


class Headers(requests.auth.AuthBase):
    """Sends API keys as an auth object, because requests lets .netrc override plain headers."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._headers = headers

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers.update(self._headers)
        return request


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"} if key else {}


def post(
    url: str, *, seconds: float, limit: int, headers: Mapping[str, str], **content: Any
) -> HttpAnswer:
    """Return the whole answer, whatever its status. Raises NoAnswer.

    `seconds`: for everything together. `limit`: bytes of the answer's body. `content`: json, data
    or files, as requests takes them.
    """
    return _ask("POST", url, seconds, limit, headers, content)


def get(
    url: str, *, seconds: float, limit: int, headers: Mapping[str, str], **content: Any
) -> HttpAnswer:
    """As `post`. `content`: params, as requests takes them."""
    return _ask("GET", url, seconds, limit, headers, content)


def _ask(
    method: str,
    url: str,
    seconds: float,
    limit: int,
    headers: Mapping[str, str],
    content: Mapping[str, Any],
) -> HttpAnswer:
    end = monotonic() + seconds
    try:
        return call_within(
            seconds, lambda: _send(method, url, end, limit, Headers(headers), content)
        )
    except (TimeoutError, requests.Timeout) as error:
        raise NoAnswer("timeout") from error
    except requests.ConnectionError as error:
        raise NoAnswer("timeout" if monotonic() >= end else "connection") from error
    except (
        requests.exceptions.ChunkedEncodingError,
        requests.exceptions.ContentDecodingError,
    ) as error:
        raise NoAnswer("cut") from error
    except (requests.RequestException, ValueError) as error:
        # The URL or the key contains what cannot be sent.
        raise NoAnswer("connection") from error


def _send(
    method: str, url: str, end: float, limit: int, auth: Headers, content: Mapping[str, Any]
) -> HttpAnswer:
    left = max(end - monotonic(), 0.05)
    with requests.Session() as session:
        # Proxies from the environment cannot reach this machine's loopback.
        session.trust_env = urlsplit(url).hostname not in LOOPBACK
        with session.request(
            method,
            url,
            auth=auth,
            timeout=(min(CONNECT_SECONDS, left), left),
            stream=True,
            allow_redirects=False,
            **content,
        ) as response:
            return HttpAnswer(
                response.status_code,
                response.headers.get("Content-Type", ""),
                _body(response, end, limit),
                retry_after(response.headers),
            )


def _body(response: requests.Response, end: float, limit: int) -> bytes:
    body = bytearray()
    for piece in response.iter_content(16_384):
        body += piece
        if len(body) > limit:
            raise NoAnswer("too_long")
        if monotonic() > end:
            raise TimeoutError
    return bytes(body)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """In seconds. The HTTP-date form is ignored: the other clock may be wrong."""
    value = headers.get("Retry-After", "").strip()
    return float(value) if value.isdecimal() else None
