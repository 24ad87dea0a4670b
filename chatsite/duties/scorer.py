"""A linear scorer beside the rules: how much the words of a text weigh for each kind of danger.

Phrases find what somebody foresaw. This sums up what nobody did: words, pairs of neighbours, their
meanings (`concepts`), and meanings that come together. The weights come from the lines of
`tests/duties/lines/` by `python -m tests.duties.weigh`.
"""

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple

from chatsite.duties.concepts import CONCEPTS, GRAVE, SILENT
from chatsite.duties.language import Category
from chatsite.duties.nodes import SEPARATORS, STOPS

WEIGHTS = Path(__file__).with_name("weights.tsv")
CATEGORIES = tuple(Category)
# The weights are whole numbers of this size.
UNIT = 0.01
_BIAS = "#"
# So much less where no concept is grave by itself.
_DOUBT = 1.0
_GRAVE = frozenset(f"#{concept}" for concept in GRAVE)
# A sentence is looked at up to so many words at a time, alone and with the next one.
_LONGEST = 28
_FAR = 3
_MOST_FOREIGN = 5
_Lexicon = dict[str, frozenset[str]]
_Weights = dict[str, tuple[int, ...]]


class Score(NamedTuple):
    """The logarithm of the odds that a text tells of danger, and the likeliest kind of it."""

    odds: float
    category: Category


def score(line: str) -> Score:
    """Of the window of the line (see `spelling`) that weighs most."""
    return max(_scored(set(features(words))) for words in windows(line))


def _scored(found: set[str]) -> Score:
    table = _weights()
    sums = [UNIT * total for total in map(sum, zip(*_rows(found, table), strict=True))]
    most = max(sums)
    odds = most + math.log(sum(math.exp(one - most) for one in sums))
    if found.isdisjoint(_GRAVE):
        odds -= _DOUBT
    return Score(odds, CATEGORIES[sums.index(most)])


def _rows(found: set[str], table: _Weights) -> Iterator[tuple[int, ...]]:
    yield table[_BIAS]
    yield from (table[feature] for feature in found if feature in table)


@cache
def _weights() -> _Weights:
    lines = WEIGHTS.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {feature: tuple(map(int, weights)) for feature, *weights in rows}


def windows(line: str) -> Iterator[list[str]]:
    """Sentences, and pairs of sentences, each cut where it is long; at least one."""
    pieces = list(_pieces(line))
    yield from pieces
    for first, second in pairwise(pieces):
        yield first + second


def _pieces(line: str) -> Iterator[list[str]]:
    piece: list[str] = []
    for word in line.split():
        if word not in SEPARATORS or word == "*":
            piece.append(word)
        if piece and (word in STOPS or len(piece) == _LONGEST):
            yield piece
            piece = []
    yield piece


def features(words: list[str]) -> Iterator[str]:
    """What is weighed of a window."""
    words = [word for word in words if word != "."]
    pairs = ["_".join(pair) for pair in pairwise(words)]
    yield from words
    yield from pairs
    meanings = [_meanings(word, pair) for word, pair in zip(words, ["", *pairs], strict=False)]
    yield from _together(sorted(set[str]().union(*meanings)))
    yield from _in_order(meanings)
    foreign = sum(_is_foreign(word, own) for word, own in zip(words, meanings, strict=True))
    yield from (f"#foreign{number}" for number in range(1, min(foreign, _MOST_FOREIGN) + 1))


def _together(meanings: list[str]) -> Iterator[str]:
    yield from (f"#{one}" for one in meanings)
    yield from (f"#{one}+{other}" for one, other in combinations(meanings, 2))


def _in_order(meanings: list[frozenset[str]]) -> Iterator[str]:
    for at, earlier in enumerate(meanings):
        for later in meanings[at + 1 : at + 1 + _FAR]:
            yield from (f"#{one}>{two}" for one in earlier for two in later if one != two)


def _is_foreign(word: str, meanings: frozenset[str]) -> bool:
    return not meanings and len(word) > 1 and word not in SILENT and not word.isdigit()


def _meanings(word: str, pair: str) -> frozenset[str]:
    whole, _ = _lexicon()
    return concepts_of(word) | whole.get(pair, frozenset())


@lru_cache(maxsize=20_000)
def concepts_of(word: str) -> frozenset[str]:
    whole, stems = _lexicon()
    found = [stems[part] for end in range(2, len(word) + 1) if (part := word[:end]) in stems]
    return whole.get(word, frozenset()).union(*found)


@cache
def _lexicon() -> tuple[_Lexicon, _Lexicon]:
    """Concepts by whole words (or pairs of words), and by how words begin."""
    whole: _Lexicon = {}
    stems: _Lexicon = {}
    for concept, text in CONCEPTS.items():
        for word in text.split():
            is_stem = len(word) > 1 and word.endswith("*")
            into, key = (stems, word[:-1]) if is_stem else (whole, word)
            into[key] = into.get(key, frozenset()) | {concept}
    return whole, stems
