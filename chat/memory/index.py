"""Reads the words of messages as triggers keep them: see docs/decisions/214-looking-up.md.

A conversation may have a hundred thousand messages, so no statement reads all that a common word
has: of each word only the newest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from chat.models import SAFETY

# Of each word: so many of its newest messages. Of all words: so many in sum, the rarest first.
MOST_OF_A_WORD = 500
MOST_OF_ALL = 2000
# The most words of a query, and the most messages that are scored by their own words.
MOST_WORDS = 32
MOST_FOUND = 150
# On either side of a message.
NEIGHBOURS = 2


class Part(NamedTuple):
    """The messages of a conversation with numbers between these two, both exclusive."""

    conversation_id: UUID
    after: int
    before: int


class Word(NamedTuple):
    """`spread`: in how many messages it is, estimated where there are many. `read`: how many of
    them are read."""

    spread: float
    term: str
    read: int


@dataclass(frozen=True)
class Asking:
    """The words of a query, rarest first, and how many messages there are, about."""

    part: Part
    words: list[Word]
    messages: float


class Found(NamedTuple):
    """A message that has some of the words. `score`: by its own words. `matched`: what these are
    worth together."""

    number: int
    is_hers: bool
    score: float
    matched: float

    def with_more(self, score: float, matched: float) -> "Found":
        return Found(self.number, self.is_hers, self.score + score, self.matched + matched)


class Near(NamedTuple):
    """A message that is the `away`th after the one with the number `of`; 0: itself.

    `said_at`: seconds since the epoch.
    """

    of: int
    away: int
    number: int
    is_hers: bool
    said_at: float


def ask(conversation_id: UUID, query: str, before: int) -> "Asking":
    """The words of a query among the messages with lower numbers, since the chat was cleared."""
    rows = _rows("chat_recall_counts", conversation_id, before, query, MOST_OF_A_WORD)
    if not rows:
        return Asking(Part(conversation_id, 0, before), [], 0)
    *_, density, cleared = rows[0]
    part = Part(conversation_id, cleared, before)
    numbers = max(before - cleared - 1, 1)
    words = [_word(part, numbers, *row[:3]) for row in rows]
    return Asking(part, sorted(words)[:MOST_WORDS], numbers * density)


def _word(part: Part, numbers: int, term: str, hits: int, lowest: int) -> Word:
    """Where more stand in the conversation than were counted: as many as in its newest part."""
    is_all = hits < MOST_OF_A_WORD
    return Word(hits if is_all else hits * numbers / (part.before - lowest), term, hits)


def scores(part: Part, worths: Sequence[tuple[Word, float]]) -> list[Found]:
    """The best MOST_FOUND messages by their own words. Words that are everywhere count only where
    a rarer one stands, too."""
    rare: list[tuple[str, float]] = []
    common: list[tuple[str, float]] = []
    left = MOST_OF_ALL
    for word, worth in worths:
        left -= word.read
        (rare if left >= 0 or not rare else common).append((word.term, worth))
    given = (*_columns(rare), MOST_OF_A_WORD, MOST_FOUND)
    found = [Found(*row) for row in _rows("chat_recall_scores", *part, *given)]
    return _with(part, found, common) if common and found else found


def _with(part: Part, found: list[Found], common: list[tuple[str, float]]) -> list[Found]:
    numbers = [one.number for one in found]
    rows = _rows("chat_recall_more", part.conversation_id, *_columns(common), numbers)
    more = {number: (score, matched) for number, score, matched in rows}
    return [one.with_more(*more.get(one.number, (0.0, 0.0))) for one in found]


def near(part: Part, numbers: Iterable[int]) -> list[Near]:
    """These messages with those that stand next to them. Removed ones do not count."""
    return [Near(*row) for row in _rows("chat_recall_near", *part, list(numbers), NEIGHBOURS)]


def said(
    conversation_id: UUID, numbers: Sequence[int], unchecked: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Of messages that a prompt may have: id, number, whether it is hers, when it was said, text,
    transcript, and what it shows. Left out are those whose reply ended with one of the `unchecked`
    errors, those that safety answered, and those that she was to forget."""
    return _rows("chat_recall_said", conversation_id, list(numbers), list(unchecked), SAFETY)


def _columns(worths: Sequence[tuple[str, float]]) -> tuple[list[str], list[float]]:
    return [term for term, _ in worths], [worth for _, worth in worths]


def _rows(function: str, *given: Any) -> list[tuple[Any, ...]]:
    places = ", ".join(["%s"] * len(given))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}({places})", given)  # noqa: S608  ours
        return cursor.fetchall()
