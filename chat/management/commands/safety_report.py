from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from chat import selectors


class Command(BaseCommand):
    help = "Count how often readers were shown where to get help in a year, without identifiers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, default=timezone.now().year)

    def handle(self, *args: Any, year: int, **options: Any) -> None:
        counts = selectors.count_crises(year)
        self.stdout.write(f"Referrals to helplines in {year}: {sum(counts.values())}")
        for (region, category, level), count in sorted(counts.items()):
            self.stdout.write(f"{region or 'no region'} · {category} · {level}: {count}")
