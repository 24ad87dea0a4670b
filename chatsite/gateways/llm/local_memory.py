"""What the reader has told, said back as the beginning of an answer to a question about it.

A small model that has to find it in the prompt invents something instead.
"""

import re
from collections.abc import Iterable, Iterator

_SWAPS = {"i": "you", "i'm": "you are", "im": "you are", "i've": "you have", "am": "are"} | {
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "our": "your",
    "we": "you",
    "we're": "you are",
}
# A question of the reader's about themselves or theirs.
_OF_THEIRS = re.compile(
    r"\b(?:do|did|am|have|will|was|are|can|should|when|where|what|which|who|how)\b.*\b(?:i|my|me|we|our)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|^\W*(?:(?:can|could) you )?(?:tell me|remind me|do you|what|where|when|who|which|how)\b",
    re.IGNORECASE,
)
# What it is that she does or thinks, whatever of theirs it is about.
_OF_HER = re.compile(
    r"\b(?:do|did|can|could|would|will|are|were|have) (?:you|u)\b"
    r"(?! (?:still |even )?(?:remember|recall|know|tell me|remind me)\b)",
    re.IGNORECASE,
)
# Words that are no clue to what is asked for.
_NO_CLUE_TEXT = """
what where when which that this with have has had does did your about tell know guess remember there
could would should been was were they them from just very really today the and for are how who why
can you any some call calls called name named names again still told said say again please remind
his her its our out now much many get got one ever going will day
"""
_NO_CLUE = frozenset(_NO_CLUE_TEXT.split())
_PETS = ("dog", "cat", "puppy", "kitten", "horse", "bird", "parrot", "rabbit", "hamster", "fish")
# What is asked for in other words than it was told in.
_KIN_WORDS: dict[str, tuple[str, ...]] = {
    "job": ("work", "study"),
    "work": ("job",),
    "living": ("work", "job"),
    "pet": _PETS,
    "animal": _PETS,
    "home": ("live",),
    "city": ("live",),
    "like": ("love", "enjoy", "favourite", "favorite"),
    "love": ("like", "enjoy", "favourite", "favorite"),
    "old": ("years",),
    "age": ("years", "old"),
    "born": ("birthday",),
}


def _stem(word: str) -> str:
    """The beginning that "works" and "working" have in common."""
    return word.rstrip("s")[:5].rstrip("e")


_KIN = {_stem(word): frozenset(map(_stem, kin)) for word, kin in _KIN_WORDS.items()}
# They are told in other words only.
_NEVER_ITSELF = frozenset(map(_stem, ("old", "age")))
_PLANNED = re.compile(
    r"\bplan(?:s|ned|ning)?\b|\bcoming up\b|\bwhat(?:'s| is) next\b", re.IGNORECASE
)
_DATED = re.compile(
    r"\b(?:tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|next (?:week|month)"
    r"|\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december))\b",
    re.IGNORECASE,
)


_OF_THE_READER = re.compile(r"\W*(?:i|i'm|im|i've|we)\b", re.IGNORECASE)


_BETWEEN = re.compile(
    r"(?<=[.!?…])\s+|\n+|[,;]?\s+(?:and|but|so)\s+(?=(?:i|i'm|im|i've|my|we)\b)", re.IGNORECASE
)


def told_of(asked: str, told: Iterable[str]) -> str:
    """ "What's my dog called?" → "You told me that you have a dog called Rex."; "" where nothing
    that was told answers a question about the reader. `told`: statements, the oldest
    first."""
    if _OF_HER.search(asked) or not (_ASKS.search(asked) and _OF_THEIRS.search(asked)):
        return ""
    clues = _clues(asked)
    plans = bool(_PLANNED.search(asked) or _DATED.search(asked))
    best, most = "", 0.0
    for statement in told:
        score = _fits(statement, clues, plans=plans)
        if score and score >= most:
            best, most = statement, score
    return said_back(best)


def statements(text: str) -> Iterator[str]:
    """Its sentences, and what "and I" joins, each by itself."""
    return filter(None, map(str.strip, _BETWEEN.split(text)))


def said_back(statement: str) -> str:
    """ "My sister is ill" → "You told me that your sister is ill."; "" for ""."""
    words = to_them(statement).rstrip(".! ")
    return f"You told me that {words[0].lower()}{words[1:]}." if words else ""


def to_them(text: str) -> str:
    words = text.replace("\u2019", "'").split()
    return " ".join(_SWAPS.get(word.lower(), word) for word in words)


def _fits(statement: str, clues: frozenset[str], *, plans: bool) -> float:
    """How many clues it has; a little more where it begins with the reader, a little less where it
    tells a plan and none is asked for."""
    if "?" in statement:
        return 0
    words, is_dated = _clues(statement), bool(_DATED.search(statement))
    hits = sum(bool(_kin(clue) & words) for clue in clues) + bool(plans and is_dated)
    if not hits:
        return 0
    begins = bool(_OF_THE_READER.match(statement))
    return hits + 0.5 * begins - 0.6 * (is_dated and not plans)


def _kin(clue: str) -> frozenset[str]:
    itself = set() if clue in _NEVER_ITSELF else {clue}
    return _KIN.get(clue, frozenset()) | itself


def _clues(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{3,}", text.lower())
    return frozenset(_stem(word) for word in words if word not in _NO_CLUE)
