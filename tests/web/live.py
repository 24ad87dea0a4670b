"""A reader's session and socket on a server that runs by itself."""

from typing import Any

from django.conf import settings
from django.test import Client
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from accounts.models import User
from tests.web.serving import Serving


def cookies(user: User) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {name: client.cookies[name].value}


def live_socket(
    site: Serving,
    user: User | None,
    path: str = "/ws/",
    origin: str | None = None,
    headers: dict[str, str] | None = None,
    **options: Any,
) -> ClientConnection:
    sent = dict(headers or {})
    if user:
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies(user).items())
    return connect(
        site.url.replace("http", "ws") + path,
        origin=Origin(origin or site.url),
        additional_headers=sent,
        **options,
    )
