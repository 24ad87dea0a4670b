"""When she speaks instead of writing, and what is read out. Pure functions."""

import re
import unicodedata

from chat.models import Message
from chatsite.gateways.llm.base import Decision

# Marks of emphasis, and what only has a shape: a speech engine would read out their names.
_MARKS = re.compile(r"[*_`~#]+")
_SHAPES = frozenset({"So", "Sk", "Cs", "Co", "Cn"})
_JOINERS = "\u200d\ufe0e\ufe0f\u20e3"


def is_wanted(decision: Decision, asked: Message, *, has_voice: bool) -> bool:
    """She speaks where she decided so, and answers a voice by her voice if she has one; where no
    word is left to be said, she writes."""
    if not readable(decision.text):
        return False
    if decision.type == "audio":
        return True
    return decision.type == "text" and asked.kind == Message.Kind.AUDIO and has_voice


def readable(text: str) -> str:
    """The words without what cannot be said; "" where there are none."""
    bare = _MARKS.sub("", text)
    said = "".join(
        " " if unicodedata.category(char) in _SHAPES or char in _JOINERS else char for char in bare
    )
    return " ".join(said.split()) if any(char.isalnum() for char in said) else ""
