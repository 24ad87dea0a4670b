"""Whether she claims to be human or says what she is, and whether a reader asks: 12 languages."""

import re

from chatsite.duties.admissions import ADMISSIONS
from chatsite.duties.humanity_asks import ASKS
from chatsite.duties.humanity_claims import CLAIMS, UNREAL
from chatsite.duties.plain import folded, unmarked

_QUOTED = re.compile(r"[\"“„«「『][^\"“”„«»「」『』\n]{1,300}[\"”“»」』]")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘´`](?=\w)")
_JOINTS = re.compile(r"[\s\-_]+")
_LEET = {
    "b0t": "bot",
    "r0bot": "robot",
    "r0b0t": "robot",
    "4i": "ai",
    "hum4n": "human",
    "a1": "ai",
    "p3rson": "person",
    "r3al": "real",
    "machin3": "machine",
}
_LEET_WORD = re.compile(rf"\b(?:{'|'.join(_LEET)})\b")
_LETTERS = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?")
_DOTTED = re.compile(r"\b(a|i)\. ?(i|a)\b\.?")
_LONG = re.compile(r"([a-z])\1{2,}")
_SENTENCE = re.compile(r"[.!;:\n。！…]|(?<=\?)|(?<=？)")


def claims_human(text: str) -> bool:
    """Whether a text of hers says that she is human, real, or no AI. Quotations do not count."""
    whole = _plain(_QUOTED.sub(" ", text)) or _plain(text)
    return any(_claims(sentence) for sentence in _SENTENCE.split(whole))


def asks_if_human(text: str) -> bool:
    """Whether the reader wants to know if a human being answers, in whatever words."""
    plain = _plain(text)
    return any(pattern.search(plain) for pattern in ASKS)


def says_what_she_is(text: str) -> bool:
    """Whether a text of hers says that she is an AI, or no human being, and nothing against it."""
    plain = _plain(text)
    return any(pattern.search(plain) for pattern in ADMISSIONS) and not claims_human(text)


def _claims(sentence: str) -> bool:
    for pattern in CLAIMS:
        for found in pattern.finditer(sentence):
            asked = sentence[found.end() :].lstrip()[:1] in ("?", "？")
            if not asked and not UNREAL.search(
                sentence[max(0, found.start() - 60) : found.start()]
            ):
                return True
    return False


def _plain(text: str) -> str:
    plain = _APOSTROPHE.sub("", folded(unmarked(text)))
    plain = _LETTERS.sub(lambda found: found[0].replace(".", ""), plain)
    plain = _DOTTED.sub(r"\1\2", _JOINTS.sub(" ", plain))
    return _LONG.sub(r"\1", _LEET_WORD.sub(lambda found: _LEET[found[0]], plain)).strip()
