"""The parts of which a language's rules consist."""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


class Category(enum.StrEnum):
    SUICIDE = enum.auto()
    SELF_HARM = enum.auto()
    EATING_DISORDER = enum.auto()
    VIOLENCE = enum.auto()


class Level(enum.StrEnum):
    """From the strongest to the weakest."""

    EXPLICIT = enum.auto()
    INDIRECT = enum.auto()
    # Said of somebody else: the reader is worried and needs resources, too.
    OTHER = enum.auto()


@dataclass(frozen=True)
class Block:
    """Phrases, one a line, that mean the same. Its guards, named here, can take a match back."""

    category: Category
    level: Level
    guards: str
    phrases: str


@dataclass(frozen=True)
class Guards:
    """Alternatives in the grammar's notation."""

    # "negated": directly before a match, with up to four words between ("I would never …").
    negated: str
    # "negated", before a match that begins with its own subject ("I don't think …").
    denied: str
    subjects: str
    # Words that a negation does not reach beyond.
    borders: str
    # Words that the gaps of a phrase do not span.
    barriers: str
    # "others": directly before a match ("your brother will …").
    others: str
    # "quoted": near a match within quotation marks ("the song …").
    quoted: str
    # "past": anywhere in the text. With distress the level is indirect, without it there is none.
    past: str
    present: str
    distress: str
    # By name: anywhere near the match, in the same sentence.
    near: Mapping[str, str]
    # Said in earnest: guards named in `unless_meant` do not count then.
    meant: str
    unless_meant: str = "accident benign_harm laughing hyperbole kidding fun"


@dataclass(frozen=True)
class Language:
    code: str
    fragments: Mapping[str, str]
    blocks: tuple[Block, ...]
    guards: Guards
    # Words that are left out: they come between other words and change nothing.
    fillers: str
    # Words that are recognised in spite of typing errors, and words that are none: see `Speller`.
    keys: str
    distinct: str
    words: str = ""
    fold: Callable[[str], str] = field(default=str)
