"""Which memories her words really use, as far as that can be told. Pure functions."""

import re
from functools import cache
from itertools import islice

from chat.memory.made_with import MadeWith, Ref
from chat.reply.prompt.assembling import Built, Shown
from chatsite.text.tokens import usual_words_by_frequency
from chatsite.text.words import folded

# So many of the most frequent words tell nothing.
_FREQUENT = 1_000
_WORD = re.compile(r"[^\W_]{3,}")


def made_with(built: Built, text: str) -> MadeWith:
    """`text`: her words, "" where others took their place."""
    parts = [_row(shown) for shown in built.shown]
    return MadeWith(parts, built.budget, tuple(used(built, text)))


def used(built: Built, text: str) -> list[Ref]:
    """Those that have a rare word in common with hers, which she can know from nowhere else: not
    from the turns, and not from what stands in the prompt about her or the reader."""
    if not built.memories:
        return []
    known = "\n".join(
        [built.prompt.persona, *(turn.text for turn in built.prompt.turns), *built.aside]
    )
    hers = _words(text) - _frequent()
    hers -= _words(known) if hers else set()
    memories = [piece for piece in built.memories if hers & _words(f"{piece.text} {piece.words}")]
    return [piece.ref for piece in memories if piece.ref]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(folded(text)))


@cache
def _frequent() -> frozenset[str]:
    return frozenset(word.lower() for word in islice(usual_words_by_frequency(), _FREQUENT))


def _row(shown: Shown) -> dict[str, object]:
    told = {"text": shown.text, "refs": shown.refs, "numbers": shown.numbers}
    found = {name: value for name, value in told.items() if value}
    return {"name": shown.name, "tokens": shown.tokens, "cut": shown.cut, **found}
