from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.gate import locking
from accounts.models import User


class Command(BaseCommand):
    help = "Clear all flags of an account, and unlock it. Staff do the same in the admin."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--note", required=True, help="why, for the record")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user = User.objects.get_by_natural_key(options["email"])
        except User.DoesNotExist:
            raise CommandError(f"No account has the email {options['email']}.") from None
        cleared = locking.clear_all(user, options["note"])
        self.stdout.write(f"Cleared flags of {user.email}: {cleared}.")
