"""Reads the words of messages as triggers keep them: see docs/decisions/214-looking-up.md.

A conversation may have a hundred thousand messages, so no statement reads all that a common word
has: of each word only the newest.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from chat.memory import ranking
from chat.memory.asking import Asked
from chat.models import SAFETY


class Found(NamedTuple):
    """A message that a prompt may have. `shown`: what a picture shows. `score`: 1 where a message
    of usual length has every word of the query once."""

    pk: int
    number: int
    is_hers: bool
    said_at: datetime
    text: str
    transcript: str
    shown: str
    score: float


def look_up(
    conversation_id: UUID, asked: Asked, before: int, unchecked: Sequence[str], limit: int
) -> list[Found]:
    """The best of the messages with lower numbers, since the chat was cleared, best first.

    One statement. Left out are those whose reply ended with one of the `unchecked` errors, those
    that safety answered, and those that she was to forget.
    """
    span = asked.span
    days = (span.start.timestamp(), span.end.timestamp()) if span else (None, None)
    how = Jsonb(ranking.how(asked, limit))
    about = asked.words, how, [*asked.proper], asked.is_hers, *days
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM chat_recall_look_up(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (conversation_id, before, *about, [*unchecked], SAFETY),
        )
        return [Found(*row) for row in cursor.fetchall()]
