"""Fits text and numbers into database columns, so that odd input never costs a row.

PostgreSQL counts code points, like Python. Libraries that count "characters" differently, such as
Django's Truncator, cut too late.
"""

import re
import unicodedata

MOST_BIG_INTEGER = 2**63 - 1
MOST_INTEGER = 2**31 - 1
MOST_SMALL_INTEGER = 2**15 - 1
MORE = "…"

# PostgreSQL refuses NUL, and UTF-8 cannot encode lone surrogates.
_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
# No real text has longer grapheme clusters.
_LONGEST_CLUSTER = 32


def storable(text: str) -> str:
    """`text` without characters that no text column accepts."""
    return _UNSTORABLE.sub("", text)


def fitting(text: str, length: int, more: str = "") -> str:
    """Storable text of at most `length` code points; ends with `more` if something was cut.

    Does not cut between a letter and its accents or within an emoji, unless that costs too much.
    """
    text = storable(text)
    if len(text) <= length:
        return text
    room = length - len(more)
    return text[: _boundary(text, room)] + more


def counted(value: object, most: int = MOST_INTEGER) -> int | None:
    """`value` if it is a whole number from 0 to `most`, else None."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= most else None


def _boundary(text: str, end: int) -> int:
    for at in range(end, max(end - _LONGEST_CLUSTER, 0), -1):
        if not belong_together(text[at - 1], text[at]):
            return at
    return end


def belong_together(before: str, after: str) -> bool:
    """Whether two neighbours are parts of what is seen as one character."""
    return (
        _JOINER in (before, after)
        or ord(after) in _SKIN_TONES
        or unicodedata.category(after).startswith("M")
    )
