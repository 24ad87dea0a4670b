"""Whether a reader may be in danger, or a danger to others: rules that work offline."""

from dataclasses import dataclass
from functools import cache

from chatsite.duties.language import Category, Level
from chatsite.duties.rulebook import Rulebook
from chatsite.duties.rules import LANGUAGES
from chatsite.duties.spelling import Speller

_LEVELS = list(Level)
_CATEGORIES = list(Category)


@dataclass(frozen=True)
class Crisis:
    """`language`: of the rule that found it; "en", "es" or "de"."""

    category: Category
    level: Level
    language: str = "en"


def find(text: str) -> Crisis | None:
    """The most serious thing that the text says: explicit before indirect, then suicide first."""
    speller, rulebooks = _compiled()
    line = speller.line(text)
    found = {
        Crisis(finding.category, finding.level, rulebook.code)
        for rulebook in rulebooks
        for finding in rulebook.findings(line)
    }
    return min(found, key=_seriousness, default=None)


def _seriousness(crisis: Crisis) -> tuple[int, int, str]:
    return _LEVELS.index(crisis.level), _CATEGORIES.index(crisis.category), crisis.language


@cache
def _compiled() -> tuple[Speller, list[Rulebook]]:
    rulebooks = [Rulebook(language) for language in LANGUAGES]
    words = set[str]().union(*(rulebook.words for rulebook in rulebooks))
    keys = [word for language in LANGUAGES for word in language.keys.split()]
    distinct = [word for language in LANGUAGES for word in language.distinct.split()]
    return Speller(words, keys, distinct), rulebooks
