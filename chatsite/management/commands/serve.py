"""`manage.py serve`: the production process `web`."""

import importlib
import os
import socket
import sys
from typing import Any, NoReturn

import structlog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from chatsite.web import database, workers

logger = structlog.get_logger(__name__)

# From SIGTERM to exit there are 20 seconds. The rest is for what follows the drain.
DRAIN_SECONDS = 15.0


class Command(BaseCommand):
    help = "Serves the site by WEB_CONCURRENCY processes; SIGTERM: finishes what is in flight."
    # chatsite.asgi runs them, and reports all faults in one message.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="0.0.0.0")  # noqa: S104  the proxy connects here
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--drain-seconds", type=float, default=DRAIN_SECONDS)
        # From chatsite.web.workers: the port that is shared, and the line to the supervisor.
        parser.add_argument("--fd", type=int)
        parser.add_argument("--supervisor-fd", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["fd"] is None and settings.WEB_CONCURRENCY > 1:
            _become_supervisor(**options)
        from chatsite.web.server import Server

        if settings.SECURE_SSL_REDIRECT and not settings.SECURE_PROXY_SSL_HEADER:
            logger.warning("no_trusted_proxy", hint="Set TRUSTED_PROXY_COUNT.")
        module, _, name = settings.ASGI_APPLICATION.rpartition(".")
        Server(
            getattr(importlib.import_module(module), name),
            drain_seconds=options["drain_seconds"],
            host=options["host"],
            port=options["port"],
            supervisor=_socket(options["supervisor_fd"]),
        ).run([listener] if (listener := _socket(options["fd"])) else None)
        database.close_pools()


def _become_supervisor(*, host: str, port: int, drain_seconds: float, **_: Any) -> NoReturn:
    """In place of this process, which has loaded all of the site."""
    words = [str(settings.WEB_CONCURRENCY), host, str(port), "--drain-seconds", str(drain_seconds)]
    os.execv(sys.executable, [sys.executable, workers.__file__, *words])  # noqa: S606


def _socket(descriptor: int | None) -> socket.socket | None:
    return socket.socket(fileno=descriptor) if descriptor is not None else None
