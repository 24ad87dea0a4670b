"""What the reader has told, for models that are too small for notes: in the first person."""

import re
from collections.abc import Iterable, Iterator

from chat.reply.prompt.pieces import Piece
from chat.reply.prompt.reader import Reader

_VERB = re.compile(r"^([A-Z][a-z]+)\b")
_FIRST = {"Has": "have", "Is": "am", "Was": "was", "Does": "do", "Goes": "go", "Had": "had"}


def told(reader: Reader, memories: Iterable[Piece]) -> Iterator[str]:
    """The oldest first; what fits best last."""
    if reader.name:
        yield f"My name is {reader.name}."
    for piece in memories:
        if piece.words and not piece.is_hers:
            yield in_first_person(piece.words)


def in_first_person(text: str) -> str:
    """ "Has a dog called Bruno" → "I have a dog called Bruno". Other texts stay as they are."""
    found = _VERB.match(text)
    if found is None or found[1] == "I":
        return text
    verb = _FIRST.get(found[1]) or (found[1][:-1].lower() if found[1].endswith("s") else "")
    return f"I {verb}{text[found.end() :]}" if verb else text
