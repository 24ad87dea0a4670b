"""How many tokens a text has at most, whatever the model that reads it.

Models cut texts into tokens by vocabularies of their own, which no site has at hand. All of today's
go by bytes and know two things: usual English words, and nearly all pairs of small letters. So

- a usual word with the space before it is one token,
- two neighbours within a word are never two tokens if they are such a pair, so that a word of n
  letters has at most (2n + 1) / 3,
- anything else has at most as many tokens as bytes.

tests/text/test_tokens.py compares that with the tokenizers of the bundled models.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

# Of each letter those that some vocabularies lack behind it.
_NO_PAIRS = (
    "bjkqvwxz cgjqw dgjz ej fjkqvz gdfjkqvwx hfgjkqvx jbcdfghlmnqrtvwxyz kcdfjqxz lghjkqwxz "
    "mhjwz nhjkqvw oq pjqz qbcdefghjkmnoprvwxyz rjkqwz sjx tgjq uq vbfghjkpquwxz wcfgjkmqvz "
    "xghjkmnopquvwz ybcfhjkqvwz zbcdfgjklmnpqrsvwx "
)
_PARTED = re.compile(
    "|".join(
        [f"{row[0]}(?=[{row[1:]}])" for row in _NO_PAIRS.split()]
        + ["[A-Za-z](?=[A-Z])", "[A-Z](?=[a-z])"]
    ).encode()
)
_WORDS = re.compile(rb" [A-Za-z]+| ?[a-z]+|'(?:s|t|m|d|re|ll|ve)\b")
_ENDINGS = (b"'s", b"'t", b"'m", b"'d", b"'re", b"'ll", b"'ve")
_USUAL = Path(__file__).with_name("usual_words.txt")


def most_tokens(text: str) -> int:
    """Never fewer than a model counts, and of usual English no more than half again as many."""
    if text.isascii():
        return _most(text)
    # Some models compose letters and accents before they read them.
    return max(_most(text), _most(unicodedata.normalize("NFC", text)))


def _most(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    return len(data) - sum(map(_saved().__getitem__, _WORDS.findall(data)))


@cache
def usual_words() -> frozenset[str]:
    """Words that are one token in the bundled models."""
    return frozenset(usual_words_by_frequency())


def usual_words_by_frequency() -> list[str]:
    """The most frequent first."""
    return _USUAL.read_text(encoding="ascii").split()


class _Saved(dict[bytes, int]):
    """How many bytes more than tokens a word has; unusual words are not kept."""

    def __missing__(self, word: bytes) -> int:
        parted = len(_PARTED.findall(word))
        return len(word) - (2 * len(word) + parted + 1) // 3


@cache
def _saved() -> _Saved:
    usual = _Saved((f" {word}".encode(), len(word)) for word in usual_words())
    usual.update((ending, len(ending) - 1) for ending in _ENDINGS)
    return usual
