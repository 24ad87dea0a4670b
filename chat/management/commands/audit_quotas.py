from argparse import ArgumentTypeError
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError, CommandParser

from accounts.desk import audit, operating
from chat.audit import BATCH, Compared, compare_quotas
from chat.models import Conversation

NONE = UUID(int=0)


class Command(operating.OperatorCommand):
    help = (
        "Find conversations whose allowance differs from the sum of their ledger; exit non-zero "
        "if there are any. Changes nothing but the audit log. May be stopped by Ctrl-C."
    )
    needs_reason = False

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--user", metavar="EMAIL", help="only this reader's conversations")
        parser.add_argument(
            "--after", type=_key, default=NONE, metavar="ID", help="go on after this conversation"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        user = operating.reader(options["user"]) if options["user"] else None
        everyones = Conversation.objects.all()
        conversations = everyones.filter(user=user) if user else everyones
        if self.dry:
            self._say_what(conversations.filter(pk__gt=options["after"]).count())
            return
        self.compared = self.differ = 0
        try:
            for batch in compare_quotas(conversations, options["after"]):
                self._tell(batch)
        finally:
            detail = f"{self.compared} conversation(s), {self.differ} allowance(s) differ"
            what = "compared allowances with ledgers"
            audit.note(None, what, about=user, reason=self.reason, detail=detail)
        if self.differ:
            raise CommandError(f"{self.differ} allowance(s) differ from their ledger.")
        self.stdout.write("Every allowance is the sum of its ledger.")

    def _say_what(self, count: int) -> None:
        batches = -(-count // BATCH)
        said = f"Would compare {count} conversation(s), in {batches} batch(es). Changes nothing."
        self.stdout.write(said)

    def _tell(self, batch: Compared) -> None:
        for found in batch.discrepancies:
            self.stdout.write(
                f"{found.conversation_id} · {found.email} · {found.girl}: "
                f"{found.resource} is {found.allowance}, its ledger says {found.ledger}"
            )
        self.compared += batch.count
        self.differ += len(batch.discrepancies)
        self.progress = (
            f"Compared {self.compared} conversation(s), {self.differ} allowance(s) differ. "
            f"Go on with --after {batch.last}."
        )


def _key(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise ArgumentTypeError("give the id of a conversation") from None
