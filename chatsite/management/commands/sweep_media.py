from django.core.management.base import BaseCommand, CommandError

from chatsite.media import janitor


class Command(BaseCommand):
    help = "Remove objects from the media store that no row names (older than a day)."

    def handle(self, *args: object, **options: object) -> None:
        try:
            removed = janitor.sweep()
        except janitor.TooMuch as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Removed {removed} objects.")
