"""Making text and numbers fit the columns that code fills, so that no odd input costs a row.

PostgreSQL counts code points, as Python does. Libraries that count "characters" in another way,
such as Django's Truncator, cut too late.
"""

import re
import unicodedata

MOST_INTEGER = 2**31 - 1
MOST_SMALL_INTEGER = 2**15 - 1
MORE = "…"

# PostgreSQL takes no NUL, UTF-8 no half of a surrogate pair.
_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
# Longer clusters than that are no writing of anybody's.
_LONGEST_CLUSTER = 32


def storable(text: str) -> str:
    """`text` without what no text column takes."""
    return _UNSTORABLE.sub("", text)


def fitting(text: str, length: int, more: str = "") -> str:
    """Storable, at most `length` code points; ends with `more` where something was cut.

    A letter keeps its accents, and an emoji its parts, as far as that costs little.
    """
    text = storable(text)
    if len(text) <= length:
        return text
    room = length - len(more)
    return text[: _boundary(text, room)] + more


def counted(value: object, most: int = MOST_INTEGER) -> int | None:
    """A count that an integer column of that size takes; None where it is no such count."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= most else None


def _boundary(text: str, end: int) -> int:
    for at in range(end, max(end - _LONGEST_CLUSTER, 0), -1):
        if not _belongs_together(text[at - 1], text[at]):
            return at
    return end


def _belongs_together(before: str, after: str) -> bool:
    return (
        _JOINER in (before, after)
        or ord(after) in _SKIN_TONES
        or unicodedata.category(after).startswith("M")
    )
