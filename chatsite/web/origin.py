"""Refuses sockets opened by another site's page, which would carry the reader's cookie."""

from typing import Any
from urllib.parse import urlsplit

from channels.security.websocket import WebsocketDenier
from django.conf import settings

_HTTP = {"ws": "http", "wss": "https"}


class SameOrigin:
    """Accepts a socket only if its Origin is the requested site or a trusted origin.

    Channels' own validator compares with ALLOWED_HOSTS and ignores scheme and port.
    """

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> Any:
        if _is_ours(scope):
            return await self.application(scope, receive, send)
        return await WebsocketDenier()(scope, receive, send)


def _is_ours(scope: dict[str, Any]) -> bool:
    origin, host = _header(scope, b"origin").lower(), _header(scope, b"host").lower()
    if origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:  # for example "http://[1"
        return False
    return bool(host) and parts.netloc == host and parts.scheme in _schemes(scope)


def _schemes(scope: dict[str, Any]) -> set[str]:
    """The schemes that pages of this site may have, as far as the server can tell."""
    if settings.SECURE_SSL_REDIRECT:
        return {"https"}
    forwarded = _header(scope, b"x-forwarded-proto").partition(",")[0].strip().lower()
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return {_HTTP.get(forwarded, forwarded)}
    scheme = scope.get("scheme")
    return {_HTTP.get(scheme, scheme)} if scheme else {"http", "https"}


def _header(scope: dict[str, Any], name: bytes) -> str:
    """Empty if the header is missing or repeated."""
    values = [value for each, value in scope["headers"] if each == name]
    return values[0].decode("latin1") if len(values) == 1 else ""
