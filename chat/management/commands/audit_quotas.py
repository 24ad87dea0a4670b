from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chat import audit


class Command(BaseCommand):
    help = (
        "Find conversations whose allowance differs from the sum of their ledger; "
        "exit non-zero if there are any."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for found in audit.get_quota_discrepancies():
            count += 1
            self.stdout.write(
                f"{found.conversation_id} · {found.email} · {found.girl}: "
                f"{found.resource} is {found.allowance}, its ledger says {found.ledger}"
            )
        if count:
            raise CommandError(f"{count} allowance(s) differ from their ledger.")
        self.stdout.write("Every allowance is the sum of its ledger.")
