"""Whether a reader says goodbye, and whether an answer holds them: English, Spanish, German."""

from chatsite.duties.goodbye_words import GOODBYES, HELD_BACK, HOLDS, STAYS
from chatsite.duties.plain import simple


def says_goodbye(text: str) -> bool:
    """Whether the reader ends the talk, for now or for good."""
    return GOODBYES.search(simple(text)) is not None


def holds_back(text: str, *, leaving: bool) -> bool:
    """Whether a text of hers meets a goodbye with guilt, pressure or bait.

    `leaving`: the reader has just said goodbye. Then "stay", "wait" and "before you go" count, too,
    which are harmless elsewhere.
    """
    plain = simple(text)
    if HELD_BACK.search(plain):
        return True
    return leaving and HOLDS.search(STAYS.sub(" ", plain)) is not None
