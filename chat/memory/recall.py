"""Looks up what was said long ago: the older messages of a conversation that a new one is about.

Without a network and without a model: docs/decisions/214-looking-up.md.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from chat.memory import asking, index
from chat.memory.asking import Names
from chat.selectors import UNCHECKED
from chatsite.text.columns import storable
from chatsite.text.tokens import most_tokens
from chatsite.text.words import folded

__all__ = ["Names", "Recalled", "look_up"]

# Instead of those that are left out: that no prompt may have, or that say the same again.
_SPARE = 8
# Of a long text that somebody pastes, so many characters are looked at.
LONGEST_QUERY = 2000


@dataclass(frozen=True)
class Recalled:
    """A message of the conversation. `text`: all its words; of a picture also what it shows.
    `score`: how well it fits; 1 where it has every word of the query."""

    message_id: int
    number: int
    is_hers: bool
    text: str
    said_at: datetime
    score: float


def look_up(
    conversation_id: UUID,
    query: str,
    *,
    before_number: int,
    names: Names,
    limit: int = 20,
    budget: int | None = None,
    count: Callable[[str], int] = most_tokens,
    now: datetime | None = None,
) -> list[Recalled]:
    """What the conversation has of what `query`, the reader's message, is about; best first.

    Only messages with a number below `before_number`, of the reader and of her; nothing below the
    floor of relevance, so often nothing at all. At most `limit`, and together at most `budget`
    tokens, as `count` counts them. `now`: when it is asked, for "last week".
    """
    query = storable(query[:LONGEST_QUERY])
    asked = asking.read(query, names, now or timezone.now())
    found = index.look_up(conversation_id, asked, before_number, UNCHECKED, limit + _SPARE)
    return _fitting(_distinct(map(_recalled, found)), limit, budget, count)


def _recalled(found: index.Found) -> Recalled:
    words = filter(None, (found.text, found.transcript, found.shown and f"({found.shown})"))
    return Recalled(
        found.pk, found.number, found.is_hers, " ".join(words), found.said_at, found.score
    )


def _distinct(recalled: Iterable[Recalled]) -> Iterator[Recalled]:
    """What was said twice is told once."""
    told: set[str] = set()
    for one in recalled:
        words = " ".join(folded(one.text).split())
        if words and words not in told:
            told.add(words)
            yield one


def _fitting(
    recalled: Iterable[Recalled], limit: int, budget: int | None, count: Callable[[str], int]
) -> list[Recalled]:
    chosen: list[Recalled] = []
    for one in recalled:
        tokens = count(one.text) if budget is not None else 0
        if budget is not None and tokens > budget:
            continue
        budget = budget - tokens if budget is not None else None
        chosen.append(one)
        if len(chosen) == limit:
            break
    return chosen
