"""Whether a reader may be in danger, or a danger to others: rules that work offline."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from chatsite.duties import scorer
from chatsite.duties.language import Category, Level
from chatsite.duties.rulebook import Rulebook
from chatsite.duties.rules import LANGUAGES
from chatsite.duties.spelling import Speller

_LEVELS = list(Level)
_CATEGORIES = list(Category)
# The scorer's odds: so much is danger, also where a guard took a rule's match back; below the last,
# what a rule found was meant for something else.
_ENOUGH = 0.8
_ENOUGH_AGAINST_GUARDS = 1.5
_TOO_LITTLE = {Level.EXPLICIT: -2.2, Level.INDIRECT: -1.6, Level.OTHER: -2.2}


@dataclass(frozen=True)
class Crisis:
    """`language`: of the words that tell of it; "en", "es" or "de"."""

    category: Category
    level: Level
    language: str = "en"


def find(text: str) -> Crisis | None:
    """The most serious thing that the text says: explicit before indirect, then suicide first.

    What no rule knows is left to the scorer. It may overrule a rule.
    """
    found = _find(text)
    if found is None and "\n" in text.strip():
        # Some people write a word or two a line: then a line is no sentence.
        found = _find(" ".join(text.split()))
    return found


def _find(text: str) -> Crisis | None:
    speller, rulebooks = _compiled()
    line = speller.line(text)
    findings = [(book.code, one) for book in rulebooks for one in book.findings(line)]
    odds, category = scorer.score(line)
    found = [Crisis(one.category, one.level, code) for code, one in findings if one.level]
    believed = [one for one in found if odds > _TOO_LITTLE[one.level]]
    if found:
        return min(believed, key=_seriousness, default=None)
    enough = _ENOUGH_AGAINST_GUARDS if findings else _ENOUGH
    if odds <= enough:
        return None
    language = max(rulebooks, key=lambda book: book.knows(line)).code
    return Crisis(category, Level.INDIRECT, language)


def windows(text: str) -> Iterator[set[str]]:
    """What the scorer weighs of each window of the text."""
    speller, _ = _compiled()
    return (set(scorer.features(words)) for words in scorer.windows(speller.line(text)))


def _seriousness(crisis: Crisis) -> tuple[int, int, str]:
    return _LEVELS.index(crisis.level), _CATEGORIES.index(crisis.category), crisis.language


@cache
def _compiled() -> tuple[Speller, list[Rulebook]]:
    rulebooks = [Rulebook(language) for language in LANGUAGES]
    words = set[str]().union(*(rulebook.words for rulebook in rulebooks))
    keys = [word for language in LANGUAGES for word in language.keys.split()]
    distinct = [word for language in LANGUAGES for word in language.distinct.split()]
    return Speller(words, keys, distinct), rulebooks
