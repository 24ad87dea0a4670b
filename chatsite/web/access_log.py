"""Logs one line per request and socket, without queries and without keys in paths."""

import time

import structlog

from chatsite.logs.scrub import scrub_path
from chatsite.web.asgi_types import Application, Message, Receive, Scope, Send

# What nginx logs for a client that did not wait for its answer.
CLIENT_LEFT = 499

logger = structlog.get_logger("chatsite.access")


class AccessLog:
    """Stands around the whole ASGI application."""

    def __init__(self, application: Application) -> None:
        self.application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        logged = {"http": _request, "websocket": _socket}[scope["type"]]
        await logged(self.application, scope, receive, send)


async def _request(application: Application, scope: Scope, receive: Receive, send: Send) -> None:
    started, status, size = time.monotonic(), CLIENT_LEFT, 0

    async def counting(message: Message) -> None:
        nonlocal status, size
        status = message.get("status", status)
        size += len(message.get("body", b""))
        await send(message)

    try:
        await application(scope, receive, counting)
    except Exception:
        status = 500
        raise
    finally:
        logger.info(
            "request",
            method=scope["method"],
            path=scrub_path(scope["path"]),
            status=status,
            ms=round((time.monotonic() - started) * 1000),
            bytes=size,
            client=_client(scope),
        )


async def _socket(application: Application, scope: Scope, receive: Receive, send: Send) -> None:
    outcome = ""

    async def noticing(message: Message) -> None:
        nonlocal outcome
        if not outcome:
            outcome = "connected" if message["type"] == "websocket.accept" else "rejected"
            logger.info(f"socket_{outcome}", path=scrub_path(scope["path"]), client=_client(scope))
        await send(message)

    await application(scope, receive, noticing)
    if outcome == "connected":
        logger.info("socket_disconnected", path=scrub_path(scope["path"]), client=_client(scope))


def _client(scope: Scope) -> str:
    return ":".join(map(str, scope.get("client") or ["-"]))
