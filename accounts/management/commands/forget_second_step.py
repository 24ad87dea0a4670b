from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts import tasks
from accounts.mails import compose
from accounts.management.finding import find
from accounts.own_address import site_url
from accounts.rights import staffing
from accounts.second_step import standing


class Command(BaseCommand):
    help = (
        "Remove every second step of a person who has lost phone, key and recovery codes, once you "
        "are sure who asks. Their password alone lets them in again; they get a mail."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        user = find(options["email"])
        if not standing.has_one(user):
            return self.stdout.write(f"{user.email} has no second step.")
        if options["dry_run"]:
            return self.stdout.write(f"{user.email} would lose every second step.")
        staffing.forget_second_step(user)
        tasks.send_soon(compose("second_step_forgotten", user.email, site_url()))
        return self.stdout.write(f"{user.email} has no second step any more, and is logged out.")
