import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.data.erasure import asking, rows, running
from accounts.models import Erasure, User
from accounts.own_address import site_url


class Command(BaseCommand):
    help = "Erase a reader now: rows, files, caches. They get a receipt by mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="or the account's number, as in the log")
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")
        parser.add_argument("--no-input", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        user = _find(options["email"])
        self.stdout.write(f"{user.email}: {', '.join(rows.counted(user.pk)) or 'nothing else'}")
        if options["dry_run"]:
            return
        if not options["no_input"] and not self._is_sure(user):
            raise CommandError("Nothing was erased.")
        erasure = _ask(user)
        if running.run(erasure.pk):
            self.stdout.write("Erased. The receipt is on its way.")
        else:
            self.stdout.write("A worker goes on with it: see the erasures in the admin.")

    def _is_sure(self, user: User) -> bool:
        self.stdout.write("This cannot be undone. Type the address again to go on:")
        return input().strip().lower() == user.email


def _find(email: str) -> User:
    try:
        if email.isdecimal():
            return User.objects.get(pk=int(email))
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist:
        raise CommandError(f"No account has the email {email}.") from None


def _ask(user: User) -> Erasure:
    try:
        return asking.ask(user, Erasure.By.COMMAND, site_url(), dt.timedelta(0))
    except asking.HasRights:
        raise CommandError("This account has rights in the admin. Take them away first.") from None
