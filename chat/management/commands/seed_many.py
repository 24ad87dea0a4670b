"""Fills a database as a large site would have filled it, for measuring."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from accounts.models import User
from chat.management.many import books, girls, people, talks
from chat.management.many.filling import Size, run
from chat.models import Message

STEPS = (*people.STEPS, *girls.STEPS, *talks.STEPS, *books.STEPS)
SEARCH = next(one for one in Message._meta.indexes if one.name == "message_search")


class Command(BaseCommand):
    help = (
        "Make the rows of a large site, for measuring: readers, girls, conversations, payments. "
        "All or none of them. The index of searched words is built at the end; what girls recall "
        "of older messages is left empty."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--messages", type=int, default=1_000_000)
        parser.add_argument("--readers", type=int, default=100_000)
        parser.add_argument("--girls", type=int, default=1_000)
        parser.add_argument("--yes", action="store_true", help="also beside real readers, if DEBUG")

    def handle(self, *args: Any, **options: Any) -> None:
        size = Size(options["messages"], options["readers"], options["girls"])
        _check(size, is_sure=options["yes"])
        begun = time.monotonic()
        with transaction.atomic(), _quick():
            for step in STEPS:
                made = step.make(size)
                self.stdout.write(f"{time.monotonic() - begun:6.1f} s  {made:>9,} {step.name}")
                self.stdout.flush()
        # Plans depend on the statistics, and scans of an index alone on what VACUUM notes.
        self.stdout.write("Statistics …")
        if not connection.in_atomic_block:
            run("VACUUM ANALYZE")
        self.stdout.write(f"Made in {time.monotonic() - begun:.0f} s.")


def _check(size: Size, *, is_sure: bool) -> None:
    if min(size.messages, size.readers, size.girls) < 1:
        raise CommandError("Give numbers from 1 on.")
    if size.girls < 2:
        raise CommandError("A reader talks with two girls: give at least 2.")
    if User.objects.filter(password=people.PASSWORD).exists():
        raise CommandError("This database has been filled before: give it a new one.")
    if not User.objects.filter(is_demo=False).exists():
        return
    if not settings.DEBUG:
        raise CommandError("This database has real readers. Nothing was made.")
    if not is_sure:
        raise CommandError("This database has readers who are no demonstration: pass --yes.")


@contextmanager
def _quick() -> Iterator[None]:
    """Each message would be noted word by word in two places: one of them waits until all are
    there, the other is left out."""
    table = Message._meta.db_table
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run(f"ALTER TABLE {table} DISABLE TRIGGER chat_recall_said")
    with connection.schema_editor() as editor:
        editor.remove_index(Message, SEARCH)
    yield
    run(f"ALTER TABLE {table} ENABLE TRIGGER chat_recall_said")
    with connection.schema_editor() as editor:
        editor.add_index(Message, SEARCH)
