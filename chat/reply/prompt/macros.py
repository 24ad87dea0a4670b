"""{{char}} and {{user}}, in what staff wrote of a girl and readers of themselves."""

import re
import unicodedata

NOBODY = "the reader"
_MACRO = re.compile(r"\{\{\s*(char|user)\s*\}\}", re.IGNORECASE)
# What a name may consist of, beside letters, their marks and digits.
_PUNCTUATION = " '\u2019.-"


def filled(text: str, girl: str, reader: str) -> str:
    """`reader`: their name, "" where she does not know it."""
    if "{{" not in text:
        return text
    names = {"char": girl, "user": plain_name(reader) or NOBODY}
    return _MACRO.sub(lambda found: names[found[1].lower()], text)


def plain_name(name: str) -> str:
    """In one line and without signs that a prompt could take for more than a name."""
    kept = (char if char.isalnum() or _is_part(char) else " " for char in name)
    return " ".join("".join(kept).split())


def _is_part(char: str) -> bool:
    return char in _PUNCTUATION or unicodedata.category(char).startswith("M")
