"""What staff wrote about her."""

from collections.abc import Iterator

from chat.reply.prompt.macros import filled
from chat.reply.prompt.pieces import Part, Piece
from girls.models import Girl


def parts(girl: Girl, reader: str) -> Iterator[Part]:
    """In the order of reading. `reader`: their name, or ""."""
    for name, text, head in (
        ("Personality", girl.personality, f"What {girl.name} is like:"),
        ("Scenario", girl.scenario, "Where you talk:"),
        (EXAMPLES, girl.example_dialogue, f"How {girl.name} talks, as an example:"),
    ):
        if text:
            yield Part(name, "about", (Piece(filled(text, girl.name, reader)),), head)


EXAMPLES = "Example dialogue"


def closing(girl: Girl, reader: str) -> Iterator[Part]:
    """What the model reads last."""
    if girl.closing:
        yield Part("Closing", "notes", (Piece(filled(girl.closing, girl.name, reader)),))
