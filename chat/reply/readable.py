"""What a voice can read out of a text. Pure functions."""

import re
import unicodedata

# Emphasis and symbols: a speech engine would read out their names.
_MARKS = re.compile(r"[*_`~#]+")
_SHAPES = frozenset({"So", "Sk", "Cs", "Co", "Cn"})
_JOINERS = "\u200d\ufe0e\ufe0f\u20e3"


def readable(text: str) -> str:
    """The words without what cannot be said; "" where there are none."""
    bare = _MARKS.sub("", text)
    said = "".join(
        " " if unicodedata.category(char) in _SHAPES or char in _JOINERS else char for char in bare
    )
    return " ".join(said.split()) if any(char.isalnum() for char in said) else ""
