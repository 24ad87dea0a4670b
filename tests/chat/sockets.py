"""Sockets of readers, opened as their pages open them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from asgiref.testing import ApplicationCommunicator
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from accounts.models import User
from chatsite.asgi import application
from tests.waiting import PATIENCE_SECONDS

HOST = "chat.example.com"


class Communicator(WebsocketCommunicator):
    """Channels' own keeps all threads from giving their connections back while it waits, for tests
    that share a transaction with the application. These do not."""

    send_input = ApplicationCommunicator.send_input
    receive_output = ApplicationCommunicator.receive_output


@database_sync_to_async
def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@asynccontextmanager
async def socket(
    client: Client | None, origin: str | None = f"https://{HOST}", path: str = "/ws/"
) -> AsyncIterator[tuple[WebsocketCommunicator, bool]]:
    """An open socket of the client's session, and whether it was let in."""
    headers = [(b"host", HOST.encode())]
    if origin:
        headers.append((b"origin", origin.encode()))
    if client:
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()))
    communicator = Communicator(application, path, headers=headers)
    accepted, _ = await communicator.connect(timeout=PATIENCE_SECONDS)
    try:
        yield communicator, accepted
    finally:
        await communicator.disconnect(timeout=PATIENCE_SECONDS)


async def closed(communicator: WebsocketCommunicator) -> Any:
    return await communicator.receive_output(timeout=PATIENCE_SECONDS)
