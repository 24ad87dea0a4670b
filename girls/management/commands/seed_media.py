from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from girls.demo.media import add_demo_media
from girls.demo.seeds import seeded_girls
from girls.models import Girl


class Command(BaseCommand):
    help = "Draw eight pictures and two clips for each demo girl who has nothing yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", help="only these girls")

    def handle(self, *args: Any, slugs: list[str], **options: Any) -> None:
        girls = Girl.objects.filter(slug__in=slugs) if slugs else seeded_girls()
        for girl in girls:
            self.stdout.write(f"{girl.name}: {add_demo_media(girl)} made.")
