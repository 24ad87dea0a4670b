"""What commands for operators have in common: a dry run, a reason for the audit log, and an end by
Ctrl-C between two batches, after which they can be run again."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from accounts.models.audit import REASON_MAX_LENGTH

STOPPED = 130
# Addresses that one query looks up.
AT_ONCE = 500


class OperatorCommand(BaseCommand):
    """Exit codes: 0 done; 1 refused, nothing was done; 2 not understood; 130 stopped.

    `progress`: what a command says when it is stopped: how far it came.
    """

    needs_reason: ClassVar = True
    progress = "Nothing was done."
    dry: bool
    reason: str

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--reason", default="", help="why, for the audit log")

    def execute(self, *args: Any, **options: Any) -> str | None:
        self.dry, self.reason = options["dry_run"], " ".join(options["reason"].split())
        if self.needs_reason and not self.dry and not self.reason:
            raise CommandError('Say why: --reason "…".')
        if len(self.reason) > REASON_MAX_LENGTH:
            raise CommandError(f"Give a reason of at most {REASON_MAX_LENGTH} characters.")
        try:
            return super().execute(*args, **options)
        except KeyboardInterrupt:
            said = f"Stopped. {self.progress}"
            raise CommandError(said, returncode=STOPPED) from None


def readers(emails: Iterable[str]) -> list[User]:
    """In the order given, each once. Raises CommandError, which names all unknown addresses."""
    asked = list(dict.fromkeys(map(User.objects.normalize_email, map(str.strip, emails))))
    found: dict[str, User] = {}
    for first in range(0, len(asked), AT_ONCE):
        rows = User.objects.filter(email__in=asked[first : first + AT_ONCE])
        found |= {user.email: user for user in rows}
    unknown = [email for email in asked if email not in found]
    if len(unknown) == 1:
        raise CommandError(f"No account has the email {unknown[0]}. Nothing was done.")
    if unknown:
        named = ", ".join(unknown[:20]) + ", …" * (len(unknown) > 20)
        said = f"No accounts have these {len(unknown)} emails: {named}. Nothing was done."
        raise CommandError(said)
    return [found[email] for email in asked]


def reader(email: str) -> User:
    return readers([email])[0]
