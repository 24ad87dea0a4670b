"""`manage.py serve`: the production process `web`."""

import importlib
from typing import Any

import structlog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from chatsite.web import database

logger = structlog.get_logger(__name__)

# From SIGTERM to exit there are 20 seconds. The rest is for what follows the drain.
DRAIN_SECONDS = 15.0


class Command(BaseCommand):
    help = "Serves the site by HTTP and WebSocket until SIGTERM, then finishes what is in flight."
    # chatsite.asgi runs them, and reports all faults in one message.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="0.0.0.0")  # noqa: S104  the proxy connects here
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--drain-seconds", type=float, default=DRAIN_SECONDS)

    def handle(self, *args: Any, **options: Any) -> None:
        from chatsite.web.server import Server

        if settings.SECURE_SSL_REDIRECT and not settings.SECURE_PROXY_SSL_HEADER:
            logger.warning("no_trusted_proxy", hint="Set TRUSTED_PROXY_COUNT.")
        module, _, name = settings.ASGI_APPLICATION.rpartition(".")
        Server(
            getattr(importlib.import_module(module), name),
            drain_seconds=options["drain_seconds"],
            host=options["host"],
            port=options["port"],
        ).run()
        database.close_pools()
