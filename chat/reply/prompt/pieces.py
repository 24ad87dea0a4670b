"""The parts that a prompt is made of, and what of them fits. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from chatsite.gateways.llm.base import Section
from chatsite.gateways.llm.text import whole_sentences
from chatsite.text.tokens import most_tokens

Where = Literal["about", "notes"]
ABOUT: Where = "about"
NOTES: Where = "notes"
# Where something was told: the name of its table in lower case, and its key.
Ref = tuple[str, int]
# A paragraph's or a line's end.
_JOINT = 2


@dataclass(frozen=True)
class Piece:
    """What stays whole or goes. `words`: what was really said or told, as `text` quotes it, and
    `is_hers`: whether by her. `place`: pieces are read from the lowest to the highest."""

    text: str
    ref: Ref | None = None
    words: str = field(default="", repr=False)
    place: int = 0
    is_hers: bool = False

    @cached_property
    def tokens(self) -> int:
        return most_tokens(self.text) + _JOINT


@dataclass(frozen=True)
class Part:
    """`pieces`: what is worth most comes first; the last ones give way first. `ceiling`: the most
    tokens that it may have; None: as many as there are."""

    name: str
    where: Where
    pieces: tuple[Piece, ...]
    head: str = ""
    ceiling: int | None = None

    @property
    def tokens(self) -> int:
        return self._head_tokens + sum(piece.tokens for piece in self.pieces) if self.pieces else 0

    @property
    def _head_tokens(self) -> int:
        return most_tokens(self.head) + 2 * _JOINT

    def fitted(self, room: int) -> "Fitted":
        """In at most `room` tokens."""
        left = min(room, room if self.ceiling is None else self.ceiling) - self._head_tokens
        kept = []
        for piece in self.pieces:
            if piece.tokens <= left:
                kept.append(piece)
                left -= piece.tokens
        return Fitted(self, tuple(kept))


@dataclass(frozen=True)
class Fitted:
    """What of a part stands in the prompt."""

    part: Part
    pieces: tuple[Piece, ...]

    @property
    def tokens(self) -> int:
        return Part(self.part.name, self.part.where, self.pieces, self.part.head).tokens

    @property
    def cut(self) -> int:
        return self.part.tokens - self.tokens

    @property
    def section(self) -> Section:
        read = sorted(self.pieces, key=lambda piece: piece.place)
        lines = [self.part.head] if self.part.head else []
        return Section(self.part.name, "\n".join([*lines, *(piece.text for piece in read)]))


def fit(parts: Iterable[Part], room: int) -> list[Fitted]:
    """Each takes what it needs and what is left; the first ones are served first."""
    found = []
    for part in parts:
        found.append(part.fitted(room))
        room -= found[-1].tokens
    return found


def shortened(text: str, room: int) -> str:
    """The beginning of a text in at most `room` tokens, if possible up to a sentence's end."""
    if most_tokens(text) <= room:
        return text
    low, high = 0, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        if most_tokens(text[:middle]) + 1 <= room:
            low = middle
        else:
            high = middle
    head = text[:low]
    return whole_sentences(head) or head.rstrip()
