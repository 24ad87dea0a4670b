"""Whether a reader says goodbye, and whether an answer lets them go: 12 languages.

Guilt, pressure and bait are known by their words in English, Spanish and German only. So an
answer to a plain goodbye is judged the other way round: it must hold a farewell, and nothing that
sours it.
"""

from chatsite.duties.farewell_words import (
    GOODBYES_EAST,
    GOODBYES_WEST,
    LETS_GO_EAST,
    LETS_GO_WEST,
    SOUR_EAST,
    SOUR_WEST,
)
from chatsite.duties.goodbye_words import GOODBYES, HELD_BACK, HOLDS, STAYS
from chatsite.duties.phrases import any_of
from chatsite.duties.plain import simple

# "I'll talk to you tomorrow, okay?" asks for nothing.
_TAGS = any_of(r"(?:ok|okay|alright|yeah|right|vale|ja|oder) ?\?")


def says_goodbye(text: str) -> bool:
    """Whether the reader ends the talk, for now or for good."""
    plain = simple(text)
    return any(words.search(plain) for words in (GOODBYES, GOODBYES_WEST, GOODBYES_EAST))


def says_only_goodbye(text: str) -> bool:
    """Whether they say goodbye and ask nothing else."""
    asks = "?" in _TAGS.sub("", simple(text))
    return not asks and says_goodbye(text)


def holds_back(text: str, *, leaving: bool) -> bool:
    """Whether a text of hers meets a goodbye with guilt, pressure or bait.

    `leaving`: the reader has just said goodbye. Then "stay", "wait" and "before you go" count, too,
    which are harmless elsewhere.
    """
    plain = simple(text)
    if HELD_BACK.search(plain):
        return True
    return leaving and HOLDS.search(STAYS.sub(" ", plain)) is not None


def lets_go(text: str) -> bool:
    """Whether it is a farewell, without a question and without a sour word."""
    plain = STAYS.sub(" ", simple(text))
    is_farewell = LETS_GO_WEST.search(plain) or LETS_GO_EAST.search(plain)
    is_sour = SOUR_WEST.search(plain) or SOUR_EAST.search(plain) or "?" in plain
    return bool(is_farewell) and not is_sour
