"""Refuses sockets that another site's page opens (they would carry the reader's cookie)."""

from typing import Any
from urllib.parse import urlsplit

from channels.security.websocket import WebsocketDenier
from django.conf import settings


class SameOrigin:
    """Lets a socket through only when its Origin is the host it asks, or a trusted origin.

    Channels' own validator compares with ALLOWED_HOSTS and ignores the port.
    """

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> Any:
        headers = dict(scope["headers"])
        origin = headers.get(b"origin", b"").decode("latin1")
        host = headers.get(b"host", b"").decode("latin1")
        if origin in settings.CSRF_TRUSTED_ORIGINS or (origin and urlsplit(origin).netloc == host):
            return await self.application(scope, receive, send)
        return await WebsocketDenier()(scope, receive, send)
