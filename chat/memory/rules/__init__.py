"""Facts by rules: what a reader's message tells of them. Pure functions.

English first; names, ages, places and pets in German, Spanish and French, too. Rather no fact than
a wrong one: questions, jokes, what is imagined, acted, denied, or said by others tells nothing.
"""

from collections.abc import Iterator
from datetime import date

from chat.memory.rules import english, household, likes, others, plans
from chat.memory.rules.private import is_private
from chat.memory.rules.sentences import Sentence, statements
from chat.memory.rules.told import Told
from chat.models.memory import FACT_MAX_LENGTH
from chatsite.text.columns import storable

__all__ = ["Told", "told"]

LONGEST_TEXT = 4_000


def told(text: str, said_on: date) -> list[Told]:
    """At most one for each key: of several the last one counts. `said_on`: for "tomorrow"."""
    found: dict[str, Told] = {}
    for sentence in statements(storable(text)[:LONGEST_TEXT]):
        for one in _read(sentence, said_on):
            if len(one.text) <= FACT_MAX_LENGTH and not is_private(f"{one.text} {one.quote}"):
                found.pop(one.key, None)
                found[one.key] = one
    return list(found.values())


def _read(sentence: Sentence, said_on: date) -> Iterator[Told]:
    yield from _by_rules(sentence)
    yield from likes.read(sentence)
    yield from others.read(sentence)
    yield from plans.read(sentence, said_on)


def _by_rules(sentence: Sentence) -> Iterator[Told]:
    for pattern, reading in (*english.RULES, *household.RULES):
        for found in pattern.finditer(sentence.plain):
            if sentence.holds(*found.span()):
                yield from reading(sentence, found)
