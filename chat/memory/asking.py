"""What a message asks for: about which words, whose turns, and which days. Pure functions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chat.memory import dates
from chatsite.text.words import folded

# What the other one's turns are worth, where a name or a pronoun says whose are meant.
NAMED, SAID_I, SAID_BOTH = 0.5, 0.7, 0.85
# The shortest beginning of a name that stands for it.
_SHORTEST_NAME = 3

_CAPITAL = re.compile(r"(?<=[^\W_][ ,])\W{0,2}([A-Z][^\W\d_]{2,})")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
# About remembering as such.
_POLITE = re.compile(
    r"\b(?:(?:do|can|could|would|will|did) you (?:still |please |even |not )*"
    r"(?:remember|recall|tell me|remind me|know)"
    r"|(?:please )?(?:remind|tell) me|you know|remember)\b"
)
# In any language a question mark; in English also what needs none.
_QUESTION = re.compile(
    r"[?\u061f\uff1f\u037e]|\b(?:remember|recall|remind|told you|tell me (?:about|again|what|who)|"
    r"said you|you said|you told|last time)\b|^\W*(?:what|who|whose|when|where|which|why|how)\b"
)
_READERS = frozenset({"i", "me", "my", "mine", "i'm", "i've", "i'd", "i'll", "im", "myself"})
_HERS = frozenset({"you", "your", "yours", "you're", "you've", "you'd", "you'll", "u", "ur"})
_ADDRESSED = (
    r"^\W*(?:(?:hey|hi|hello|so|and|ok|okay|oh)\W+)?{name}\b(?=\s*[,!.:?])|,\s*{name}\b(?=\W*$)"
)


@dataclass(frozen=True)
class Names:
    """What the two call each other; the reader's may be unknown."""

    girl: str
    reader: str = ""


@dataclass(frozen=True)
class Asked:
    """`words`: without the names of the two. `is_question`: whether it asks for anything, or for
    remembering. `is_hers`: whose turns it is about, if that is known; `others`: what the other's
    turns are worth then. `proper`: names of others, folded."""

    words: str
    is_question: bool = True
    is_hers: bool | None = None
    others: float = 1.0
    span: dates.Span | None = None
    proper: frozenset[str] = frozenset()


def read(query: str, names: Names, now: datetime) -> Asked:
    query = _without_address(query.replace("\u2019", "'"), names)
    called = {True: folded(names.girl).split(), False: folded(names.reader).split()}
    sides = {
        word: side for word in _WORD.findall(query) if (side := _named(word, called)) is not None
    }
    words = _WORD.sub(lambda word: "" if word[0] in sides else word[0], query)
    is_hers, others = _whose(query, set(sides.values()))
    is_question = _QUESTION.search(query.lower()) is not None
    span = dates.span(query, now)
    return Asked(words, is_question, is_hers, others, span, _proper(words))


def _proper(words: str) -> frozenset[str]:
    """What is written with a capital, but does not begin a sentence."""
    return frozenset(folded(match[1]) for match in _CAPITAL.finditer(words))


def _without_address(query: str, names: Names) -> str:
    """She is called by her name: that says nothing about whose words are meant."""
    for name in filter(None, (names.girl, names.girl.split(" ")[0])):
        pattern = _ADDRESSED.format(name=re.escape(name))
        query = re.sub(pattern, "", query, flags=re.IGNORECASE)
    return query


def _named(word: str, called: Mapping[bool, list[str]]) -> bool | None:
    """Whether it names her (True) or the reader (False). `called`: their names, folded."""
    bare = folded(word.removesuffix("'s"))
    is_short = word[:1].isupper() and len(bare) >= _SHORTEST_NAME
    for is_hers, own in called.items():
        if bare in own or (is_short and any(each.startswith(bare) for each in own)):
            return is_hers
    return None


def _whose(query: str, named: set[bool]) -> tuple[bool | None, float]:
    if len(named) == 1:
        return named == {True}, NAMED
    if named:
        return None, 1.0
    said = [word.lower() for word in _WORD.findall(_POLITE.sub("", query.lower()))]
    pronouns = [word in _HERS for word in said if word in _HERS or word in _READERS]
    if not pronouns:
        return None, 1.0
    return pronouns[0], SAID_BOTH if len(set(pronouns)) > 1 else SAID_I
