from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from chat import audit


class Command(BaseCommand):
    help = (
        "Count how often readers were shown where to get help in a year, and how often a text was "
        "refused, without identifiers."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, default=timezone.now().year)

    def handle(self, *args: Any, year: int, **options: Any) -> None:
        self._list(f"Referrals to helplines in {year}", audit.count_crises(year))
        if refusals := audit.count_refusals(year):
            self._list(f"Texts refused in {year}, readers' (user) and hers (ai)", refusals)

    def _list(self, title: str, counts: dict[tuple[str, str, str], int]) -> None:
        self.stdout.write(f"{title}: {sum(counts.values())}")
        for (region, what, more), count in sorted(counts.items()):
            self.stdout.write(f"{region or 'no region'} · {what} · {more}: {count}")
