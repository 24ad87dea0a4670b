"""Looks up what was said long ago: the older messages of a conversation that a new one is about.

Without a network and without a model: docs/decisions/214-looking-up.md.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from chat.memory import asking, index, ranking
from chat.memory.asking import Names
from chat.selectors import UNCHECKED
from chatsite.text.columns import storable
from chatsite.text.words import folded

__all__ = ["Names", "Recalled", "about_tokens", "look_up"]

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


def about_tokens(text: str) -> int:
    """An estimate that is rarely too low: four letters are about a token, and so is one of Han."""
    return len(text.encode()) // 3 + 1


def look_up(
    conversation_id: UUID,
    query: str,
    *,
    before_number: int,
    names: Names,
    limit: int = 20,
    budget: int | None = None,
    count: Callable[[str], int] = about_tokens,
    now: datetime | None = None,
) -> list[Recalled]:
    """What the conversation has of what `query`, the reader's message, is about; best first.

    Only messages with a number below `before_number`, of the reader and of her; nothing below the
    floor of relevance, so often nothing at all. At most `limit`, and together at most `budget`
    tokens, as `count` counts them. `now`: when it is asked, for "last week".
    """
    query = storable(query[:LONGEST_QUERY])
    asked = asking.read(query, names, now or timezone.now())
    ranked = _ranked(conversation_id, asked, before_number)
    if not ranked:
        return []
    recalled = _recalled(conversation_id, ranked[: limit + _SPARE])
    return _fitting(_distinct(recalled), limit, budget, count)


def _ranked(conversation_id: UUID, asked: asking.Asked, before: int) -> list[ranking.Ranked]:
    words = index.ask(conversation_id, asked.words, before)
    worths = ranking.worths(words, asked)
    known = [(word, worth) for word, worth in worths if word.read]
    # Most messages end here: not even one that had all of their words would be told.
    if not ranking.tells_apart((word for word, _ in known), words.messages):
        return []
    if not ranking.is_enough(sum(worth for _, worth in known), words.messages):
        return []
    found = index.scores(words.part, known)
    best = max((one.matched for one in found), default=0.0)
    if not found or not ranking.is_enough(best, words.messages):
        return []
    nears = index.near(words.part, ranking.centres(found, asked))
    ranked = ranking.rank(found, nears, asked, ranking.full(worths))
    return ranking.above_floor(ranked, asked)


def _recalled(conversation_id: UUID, ranked: Sequence[ranking.Ranked]) -> Iterator[Recalled]:
    scores = {one.number: one.score for one in ranked}
    rows = {row[1]: row for row in index.said(conversation_id, list(scores), UNCHECKED)}
    for number, score in scores.items():
        if number in rows:
            pk, _, is_hers, at, text, transcript, shown = rows[number]
            words = filter(None, (text, transcript, shown and f"({shown})"))
            yield Recalled(pk, number, is_hers, " ".join(words), at, score)


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
