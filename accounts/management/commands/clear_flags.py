from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction

from accounts.desk import audit, operating
from accounts.gate import locking


class Command(operating.OperatorCommand):
    help = "Clear all flags of an account, and unlock it. Staff do the same in the admin."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("email")
        parser.add_argument("--note", dest="reason", default="", help="the same as --reason")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        user = operating.reader(options["email"])
        cleared = locking.clear_all(user, self.reason)
        if cleared:
            audit.note(
                None,
                "cleared flags",
                on=user,
                about=user,
                reason=self.reason,
                detail=f"{cleared} flag(s)",
            )
        if self.dry:
            transaction.set_rollback(True)
        verb = "Would clear" if self.dry else "Cleared"
        self.stdout.write(f"{verb} flags of {user.email}: {cleared}.")
