"""Where in a text the words of a search stand.

The database finds the texts, by its function `chat_lexemes` (docs/decisions/205-search.md). This
module compares as that function does, but knows the place of each character, so that pages can mark
the words as they are written. A test compares the two over all of Unicode.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from chatsite.text.columns import MORE, belong_together
from chatsite.text.words import LETTERS

# What a search does not see: accents and points, joiners, marks of direction and of emoji.
UNHEARD = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f"
    "\ufe20-\ufe2f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff"
)
# What stands between words.
GAPS = (
    "\u0001-\u002f\u003a-\u0040\\\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u055a-\u055f\u0589\u058a"
    "\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u0700-\u070f"
    "\u0964\u0965\u0970\u0e4f\u0e5a\u0e5b\u0f04-\u0f14\u104a-\u104f\u10fb\u1360-\u1368\u166d\u166e"
    "\u1680\u169b\u169c\u16eb-\u16ed\u17d4-\u17da\u1800-\u180a\u2000-\u206f\u20a0-\u20cf"
    "\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\u30fb\ua9c1-\ua9cd\ufd3e\ufd3f"
    "\ufe10-\ufe6f\ufff0-\uffff"
)
# Scripts that put no blanks between words, and emoji: any part of a run can be found.
RUNS = (
    "\u0e00-\u0e4e\u0e50-\u0e59\u0e5c-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u17db-\u17ff"
    "\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\u2190-\u2bff\u2e80-\u2fff\u3005-\u3007\u3021-\u302f"
    "\u3031-\u303c\u3040-\u30fa\u30fc-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\ua980-\ua9c0"
    "\ua9ce-\ua9ff\uaa60-\uaadf\uf900-\ufaff\U0001aff0-\U0001b16f\U0001f000-\U0001f3fa"
    "\U0001f400-\U0001faff\U00020000-\U0003ffff"
)
LONGEST_WORD = 64
# Room before the first word that was found.
LEAD = 40

_unheard = re.compile(f"[{UNHEARD}]")
_tokens = re.compile(f"(?P<run>[{RUNS}]+)|[^{RUNS}{GAPS}]+")


@dataclass(frozen=True)
class Part:
    """A piece of an excerpt; `found`: it is one of the words that were looked for."""

    text: str
    found: bool


def terms(query: str) -> list[tuple[str, bool]]:
    """The words of a search, folded; and whether each may stand anywhere in a run."""
    folded = "".join(map(_folded, query))
    return [(match[0][:LONGEST_WORD], bool(match["run"])) for match in _tokens.finditer(folded)]


def excerpt(text: str, query: str, length: int = 120) -> list[Part]:
    """About `length` characters of the text on one line, from a little before the first word that
    the query finds, in pieces."""
    line = " ".join(text.split())
    spots = _merged(_spots(line, terms(query)))
    start, end = _window(line, spots[0][0] if spots else 0, length)
    parts = [Part(MORE, found=False)] if start else []
    at = start
    for first, last in spots:
        if start <= first < end:
            parts += [Part(line[at:first], found=False), Part(line[first : min(last, end)], True)]
            at = min(last, end)
    parts.append(Part(line[at:end] + (MORE if end < len(line) else ""), found=False))
    return [part for part in parts if part.text]


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """One character as a search compares it: none, one or several."""
    plain = _unheard.sub("", unicodedata.normalize("NFKD", char)).lower()
    return "".join(LETTERS.get(letter, letter) for letter in plain)


def _spots(text: str, wanted: list[tuple[str, bool]]) -> Iterator[tuple[int, int]]:
    """Where the wanted words stand in the text, as pairs of places."""
    folded = [_folded(char) for char in text]
    origin = [place for place, letters in enumerate(folded) for _ in letters]
    for token in _tokens.finditer("".join(folded)):
        for first, last in _hits(token, wanted):
            yield origin[first], _whole(text, origin[last - 1] + 1)


def _hits(token: re.Match[str], wanted: list[tuple[str, bool]]) -> Iterator[tuple[int, int]]:
    for term, in_run in wanted:
        if in_run != bool(token["run"]):
            continue
        if in_run:
            starts = [match.start() for match in re.finditer(re.escape(term), token[0])]
        else:
            starts = [0] if token[0].startswith(term) else []
        for start in starts:
            yield token.start() + start, token.start() + start + len(term)


def _whole(text: str, end: int) -> int:
    """The end of the character that is seen: its accents and marks belong to it."""
    while end < len(text) and (not _folded(text[end]) or belong_together(text[end - 1], text[end])):
        end += 1
    return end


def _merged(spots: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spots):
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _window(text: str, first: int, length: int) -> tuple[int, int]:
    """Which part of the text is shown, so that no word is cut where words have ends."""
    start = max(0, min(first - LEAD, len(text) - length))
    if start:
        start = max(start, text.find(" ", start, first) + 1)
        while start < first and belong_together(text[start - 1], text[start]):
            start += 1
    end = min(start + length, len(text))
    if end < len(text):
        blank = text.rfind(" ", end - 20, end)
        end = blank if blank > first else _whole(text, end)
    return start, end
