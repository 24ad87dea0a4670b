from typing import Any

from django.core.management.base import BaseCommand

from girls import objects


class Command(BaseCommand):
    help = "Remove portraits and assets from the store that no girl has (older than a day)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Removed {objects.sweep()} objects.")
