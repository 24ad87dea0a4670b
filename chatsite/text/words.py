"""Which characters of a text are visible, and which texts a search treats as equal.

static/js/lib/words.js holds the same ranges: tests/browser/scripts/test_words.py compares them.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.db.models import Func, TextField, Value
from django.db.models.functions import Replace

SPACES = "\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Characters that are not drawn: controls, Unicode's Default_Ignorable_Code_Point, annotation marks,
# letters that are blank by design, lone surrogates, and noncharacters.
UNSEEN = (
    SPACES + "\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U00013441\U00013442\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
    + "".join(f"{chr(n)}{chr(n + 1)}" for n in range(0x1FFFE, 0x110000, 0x10000))
)
# These are stripped from both ends. Joiners, variation selectors, tags and direction marks are not:
# the character before them may need them (a heart's colour, a flag's end, Persian joining).
LOOSE = SPACES + "\x00-\x1f\x7f-\x9f\u200b\u2060\u2800\u3164\ufeff"

_seen = re.compile(f"[^{UNSEEN}]")
_ends = re.compile(f"^[{LOOSE}]+|[{LOOSE}]+$(?![\\s\\S])")
_accents = re.compile("[\u0300-\u036f]")
# Letters that do not decompose into a letter and an accent but are typed without it.
LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "\u0131": "i",
    "\u03c2": "\u03c3",
}
_typed = str.maketrans(LETTERS)


def is_visible(text: str) -> bool:
    """Whether at least one character is visible."""
    return _seen.search(text) is not None


def as_written(text: str) -> str:
    """As the reader sees it: LF line ends, stripped, and "" if nothing is visible."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ends.sub("", text) if is_visible(text) else ""


def folded(text: str) -> str:
    """Without case and accents. `Folded` does the same in the database."""
    plain = _accents.sub("", unicodedata.normalize("NFKD", text)).lower()
    return plain.translate(_typed)


def search_words(text: str) -> Iterable[str]:
    """The folded words of a search query, without invisible characters at their ends."""
    words = re.split(f"[{SPACES}]+", text)
    return filter(None, (folded(re.sub(f"^[{UNSEEN}]+|[{UNSEEN}]+$", "", word)) for word in words))


class Folded(Func):
    """The SQL equivalent of `folded`."""

    template = "lower(regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g'))"

    @classmethod
    def of(cls, text: object) -> Func:
        found: Func = cls(text, output_field=TextField())
        for letter, typed in LETTERS.items():
            found = Replace(found, Value(letter), Value(typed), output_field=TextField())
        return found
