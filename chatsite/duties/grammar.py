"""A small notation for patterns of words.

A phrase is matched against the words of a text (see `spelling`). Its elements, divided by spaces:

    kill|hurt           one of these words; a part of one may vary: kill(s|ing|ed|)
    (kill|put down)     one of these phrases
    <name>              a fragment, which is itself several phrases divided by "|" or line ends
    ~word  ~<name>      may be missing
    !word  !<name>      must not follow here
    *                   any word
    .  ..  ...          up to one, three, seven words of the same sentence, none a negation
    ^  $                the sentence begins, ends
    a & b               b stands before or after a, in the same sentence

A comma or quotation mark may follow each word. Nothing repeats without a bound and each fragment is
tried at most once at each word, so the time grows with the length of the text only.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from chatsite.duties.nodes import (
    Any,
    Choice,
    Edge,
    Fragment,
    Gap,
    Node,
    Not,
    Optional,
    Sequence,
    Word,
)

# Parentheses around all of it. Those that have parentheses inside contain spaces or one more pair.
_GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_GAPS = {".": 1, "..": 3, "...": 7}


@dataclass(frozen=True)
class Phrase:
    node: Sequence
    # These stand near it.
    near: tuple[Node, ...]
    # It begins with one of these words, and the text has a word of each of `needs`.
    starts: frozenset[str]
    needs: tuple[frozenset[str], ...]


class Grammar:
    """Reads phrases with one language's fragments, and collects the words that occur."""

    def __init__(
        self,
        fragments: Mapping[str, str],
        fold: Callable[[str], str] = str,
        barriers: frozenset[str] = frozenset(),
    ) -> None:
        self._sources = fragments
        self._fold = fold
        self._barriers = barriers
        self._fragments: dict[str, Node] = {}
        self.words: set[str] = set()

    def phrase(self, text: str) -> Phrase:
        first, *others = self._fold(text).split(" & ")
        node = self._sequence(first.strip())
        near = tuple(self._choice(other.strip()) for other in others)
        starts = node.starts
        if starts is None or node.may_be_empty:
            raise ValueError(f"Begins with no known word: {text}")
        needs = [*node.needs(), *(other.starts for other in near if other.starts is not None)]
        return Phrase(node, near, starts, tuple(needs))

    def choice(self, text: str) -> Node:
        """One of several phrases."""
        return self._choice(self._fold(text))

    def _choice(self, text: str) -> Node:
        phrases = [phrase.strip() for phrase in _divided(text, "|\n")]
        if "\n" in text:
            phrases = list(filter(None, phrases))
        sequences = [self._sequence(phrase) for phrase in phrases]
        single = [node.only.starts for node in sequences if isinstance(node.only, Word)]
        if len(single) == len(sequences):
            return Word(frozenset[str]().union(*single))
        return Choice(sequences)

    def _sequence(self, phrase: str) -> Sequence:
        return Sequence([self._element(one) for one in _divided(phrase, " ") if one])

    def _element(self, element: str) -> Node:
        if element in _GAPS:
            return Gap(_GAPS[element], self._barriers)
        if element in "^$":
            return Edge(element)
        if element == "*":
            return Any()
        if element[0] == "~":
            return Optional(self._element(element[1:]))
        if element[0] == "!":
            return Not(self._element(element[1:]))
        if element[0] == "<":
            return self._fragment(element.strip("<>"))
        return self._words(element)

    def _words(self, element: str) -> Node:
        if element.isalnum():  # As most are.
            self.words.add(element)
            return Word(frozenset((element,)))
        if _GROUP.fullmatch(element) or " " in element:
            return self._choice(element[1:-1])
        if len(list(_divided(element, "|"))) > 1:
            return self._choice(element)
        spellings = frozenset(_spellings(element))
        self.words |= spellings
        return Word(spellings)

    def _fragment(self, name: str) -> Node:
        if name not in self._fragments:
            self._fragments[name] = Fragment(self._choice(self._fold(self._sources[name])))
        return self._fragments[name]


def _divided(text: str, at: str) -> Iterator[str]:
    """The parts between these marks, unless they stand in parentheses."""
    if "(" not in text:
        yield from text.split(at) if len(at) == 1 else re.split(f"[{at}]", text)
        return
    depth, start = 0, 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and letter in at:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def _spellings(word: str) -> Iterable[str]:
    """Each spelling of a word with optional letters and alternatives in parentheses."""
    if not re.fullmatch(r"(?:[^\W_]\??|\([^\W_]*(?:\|[^\W_]*)*\)\??)+", word):
        raise ValueError(f"No word: {word}")
    pieces = re.findall(r"(\([^()]*\)|[^()?])(\??)", word)
    choices = [[*piece.strip("()").split("|"), *([""] if mark else [])] for piece, mark in pieces]
    return ("".join(chosen) for chosen in itertools.product(*choices))
