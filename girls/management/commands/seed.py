import gc
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from accounts.demo import READER, STAFF, create_demo_plans, create_demo_users
from girls.demo.seeds import create_demo_girls


class Command(BaseCommand):
    help = (
        "Fill an empty site with four girls and, while DEBUG, with demonstration logins and plans."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--migrate", action="store_true", help="Migrate the database first.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["migrate"]:
            self._migrate(options["verbosity"])
        names = create_demo_girls()
        self.stdout.write(f"Made {', '.join(names)}." if names else "There are girls already.")
        if settings.DEBUG:
            self._demo_users()
            if plans := create_demo_plans():
                self.stdout.write(f"Made the plans {', '.join(plans)}.")

    def _migrate(self, verbosity: int) -> None:
        """Each migration makes models anew that refer to each other: to look for those that are
        garbage takes a fifth of it."""
        gc.disable()
        try:
            call_command("migrate", verbosity=verbosity)
        finally:
            gc.enable()

    def _demo_users(self) -> None:
        made = create_demo_users()
        for email, password in (READER, STAFF):
            if email in made:
                self.stdout.write(f"Made the demo login {email} / {password}.")
