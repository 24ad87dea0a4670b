import datetime as dt
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from accounts.data.erasure import asking, rows, running
from accounts.desk import audit, operating
from accounts.models import Erasure, User
from accounts.own_address import site_url


class Command(operating.OperatorCommand):
    help = "Erase a reader now: rows, files, caches. They get a receipt by mail."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("email", help="or the account's number, as in the log")
        parser.add_argument("--no-input", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        user = _find(options["email"])
        self.stdout.write(f"{user.email}: {', '.join(rows.counted(user.pk)) or 'nothing else'}")
        if self.dry:
            return
        if not options["no_input"] and not self._is_sure(user):
            raise CommandError("Nothing was erased.")
        erasure = self._ask(user)
        self.progress = "A worker goes on with it: see the erasures in the admin."
        if running.run(erasure.pk):
            self.stdout.write("Erased. The receipt is on its way.")
        else:
            self.stdout.write("A worker goes on with it: see the erasures in the admin.")

    def _is_sure(self, user: User) -> bool:
        self.stdout.write("This cannot be undone. Type the address again to go on:")
        return input().strip().lower() == user.email

    @transaction.atomic
    def _ask(self, user: User) -> Erasure:
        try:
            erasure = asking.ask(user, Erasure.By.COMMAND, site_url(), dt.timedelta(0))
        except asking.HasRights:
            said = "This account has rights in the admin. Take them away first."
            raise CommandError(said) from None
        audit.note(None, "erased", on=user, about=user, reason=self.reason)
        return erasure


def _find(email: str) -> User:
    try:
        if email.isdecimal():
            return User.objects.get(pk=int(email))
    except User.DoesNotExist:
        raise CommandError(f"No account has the number {email}. Nothing was done.") from None
    return operating.reader(email)
