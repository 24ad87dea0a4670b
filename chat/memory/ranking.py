"""Which messages answer best. Pure functions; the numbers are measured in decision 214."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from math import log
from typing import NamedTuple

from chat.memory.asking import Asked
from chat.memory.index import Asking, Found, Near, Word

# What a message lends to its neighbours, by how far they follow it: an answer follows its question,
# and the next but one is by the same person.
LENT = {-2: 0.15, -1: 0.2, 1: 0.4, 2: 0.15}
# Only within one sitting.
SITTING = timedelta(hours=3).total_seconds()
# For those said in the days that are asked about.
IN_TIME = 1.25
# A name is worth so many times what another word is that is as rare.
PROPER = 1.5
UNSAID = 0.2
# The floor. What the best one must have of what the words are worth; where something is told
# rather than asked, it must be more.
ASKED, TOLD = 0.2, 0.5
# Of the best one's score, what each other one must have.
BESIDE_ASKED, BESIDE_TOLD = 0.1, 0.4
# What the words that one message has must be worth: as much as a word that is in the root (but
# somewhat rarer) of all messages.
LEAST_WORTH = 0.35
# A word in so few messages is no common one, however short the talk is.
FEW = 5
# So many are looked at together with their neighbours.
CENTRES = 60


class Ranked(NamedTuple):
    """`score`: 1 where a message of usual length has every word of the query once."""

    number: int
    is_hers: bool
    score: float


def worths(asking: Asking, asked: Asked) -> list[tuple[Word, float]]:
    """How much it says that a message has the word: a rare one says more, and so does a name."""
    return [
        (
            word,
            _rarity(word.spread, asking.messages) * (PROPER if asked.is_proper(word.term) else 1),
        )
        for word in asking.words
    ]


def full(worths: Sequence[tuple[Word, float]]) -> float:
    """What a message would have that has all the words. Where a script has no blanks, most pieces
    of a query are no words, so those that nobody has said count little."""
    return sum(
        worth * (UNSAID if _is_piece(word) and not word.read else 1) for word, worth in worths
    )


def _is_piece(word: Word) -> bool:
    return len(word.term) <= 2 and not word.term.isascii()


def _rarity(spread: float, messages: float) -> float:
    return log(1 + (max(messages - spread, 0) + 0.5) / (spread + 0.5))


def centres(found: Iterable[Found], asked: Asked) -> list[int]:
    """The best by their own words, of both and of the one that is asked about."""
    best = sorted(found, key=lambda one: -one.score * _fit(asked, one.is_hers))
    return [one.number for one in best[:CENTRES]]


def rank(found: Iterable[Found], nears: Sequence[Near], asked: Asked, full: float) -> list[Ranked]:
    """Best first; of equals the newest first. `full`: what all words are worth."""
    own = {one.number: one.score for one in found}
    times = {near.number: near.said_at for near in nears}
    scores = {near.number: own.get(near.number, 0.0) for near in nears}
    for near in nears:
        if near.away and abs(near.said_at - times[near.of]) <= SITTING:
            scores[near.number] += LENT[near.away] * own[near.of]
    ranked = [
        Ranked(near.number, near.is_hers, _fitting(scores[near.number], near, asked) / full)
        for near in {near.number: near for near in nears}.values()
    ]
    return sorted(ranked, key=lambda one: (-one.score, -one.number))


def is_enough(worth: float, messages: float) -> bool:
    """Whether one of so many messages is told that has words of this worth, if it fits."""
    return worth >= LEAST_WORTH * log(messages + 1)


def tells_apart(words: Iterable[Word], messages: float) -> bool:
    """Whether one of the words is not in every fourth message anyway."""
    return any(word.spread <= max(messages / 4, FEW) for word in words)


def above_floor(ranked: Sequence[Ranked], asked: Asked) -> list[Ranked]:
    """Those that are relevant enough to be told; none where nothing asks for any."""
    if not ranked:
        return []
    least, beside = (ASKED, BESIDE_ASKED) if asked.is_question else (TOLD, BESIDE_TOLD)
    best = ranked[0].score
    return [one for one in ranked if one.score >= beside * best] if best >= least else []


def _fitting(score: float, near: Near, asked: Asked) -> float:
    in_time = asked.span is not None and asked.span.holds(near.said_at)
    return score * _fit(asked, near.is_hers) * (IN_TIME if in_time else 1)


def _fit(asked: Asked, is_hers: bool) -> float:
    return asked.others if asked.is_hers not in (None, is_hers) else 1.0
