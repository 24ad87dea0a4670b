"""daphne's development server with the site's own limits and log."""

from typing import Any

from daphne.management.commands.runserver import Command as DaphneCommand

# A developer's Ctrl-C should not wait long.
DRAIN_SECONDS = 3.0


class Command(DaphneCommand):
    def server_cls(self, **options: Any) -> object:
        from chatsite.local.daphne.server import Server

        return Server(drain_seconds=DRAIN_SECONDS, **options)
