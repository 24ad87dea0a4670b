"""Helpers that make a model's text presentable."""

import re

MAX_CHARACTERS = 2000

# PostgreSQL refuses NUL. Other control characters (except tab and newline) and lone surrogates do
# not belong into a message either.
_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_CONTROL = re.compile(f"[{_CONTROLS}]")
_UNPRINTABLE = re.compile(rf"[{_CONTROLS}\ud800-\udfff]")
_SENTENCE_END = re.compile(r"""[.!?…]+[*"'\u201d\u2019)\]]*(?=\s|$)""")


def printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text)


def is_control(char: str) -> bool:
    return _CONTROL.match(char) is not None


def clean(text: str, name: str) -> str:
    """Stripped, without unprintable characters and without her name as a leading label."""
    text = printable(text).strip()
    while label := next((item for item in _labels(name) if _starts(text, item)), None):
        text = text[len(label) :].lstrip()
    return text


def clean_so_far(text: str, name: str) -> str:
    """`clean` for text that still grows: empty while its beginning may become a label."""
    text = clean(text, name)
    return "" if any(_starts(label, text) for label in _labels(name)) else text


def _labels(name: str) -> tuple[str, ...]:
    return f"{name}:", f"**{name}:**", f"**{name}**:", "assistant:"


def _starts(text: str, start: str) -> bool:
    return text[: len(start)].lower() == start.lower()


def whole_sentences(text: str) -> str:
    """`text` up to its last sentence end, or "" if it has none."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return text[: ends[-1]] if ends else ""


def capped(text: str) -> str:
    """At most MAX_CHARACTERS, cut after a sentence, otherwise after a word."""
    if len(text) <= MAX_CHARACTERS:
        return text
    head = text[:MAX_CHARACTERS]
    return whole_sentences(head) or head[: MAX_CHARACTERS - 1].rsplit(None, 1)[0] + "…"


def first_sentences(text: str, count: int) -> str:
    """The first `count` sentences, or all of `text` if it has fewer."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return text[: ends[count - 1]] if len(ends) >= count else text
