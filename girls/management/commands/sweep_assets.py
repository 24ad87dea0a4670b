from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chatsite.media.janitor import TooMuch
from girls import objects


class Command(BaseCommand):
    help = "Remove portraits and assets from the store that no girl has (older than a day)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            removed = objects.sweep()
        except TooMuch as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Removed {removed} objects.")
