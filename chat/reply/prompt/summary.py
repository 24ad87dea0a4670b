"""What was said before the history begins, in short."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chat.reply.prompt.pieces import Part, Piece

NAME = "Summary"


@dataclass(frozen=True)
class Span:
    """One part of the summary: of messages from one number to another."""

    pk: int
    first: int
    last: int
    text: str


def parts(spans: Iterable[Span], ceiling: int) -> Iterator[Part]:
    """Oldest first; the oldest gives way first."""
    newest_first = sorted(spans, key=lambda span: -span.first)
    pieces = tuple(
        Piece(json.dumps(span.text, ensure_ascii=False), ("summary", span.pk), place=span.first)
        for span in newest_first
    )
    if pieces:
        yield Part(NAME, "about", pieces, "What you two talked about before, in short:", ceiling)
