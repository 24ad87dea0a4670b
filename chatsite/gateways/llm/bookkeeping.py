"""Cleans the model name and token counts that come with an answer. A bad value is cut or dropped;
it never costs the answer."""

from chatsite.gateways.llm.text import printable

MODEL_LENGTH = 120
MAX_TOKENS = 2**31 - 1


def model_name(value: object, otherwise: object = "") -> str:
    """The first usable of both names, with at most MODEL_LENGTH printable characters."""
    for name in (value, otherwise):
        if isinstance(name, str) and (kept := " ".join(printable(name).split())):
            return kept[:MODEL_LENGTH].rstrip()
    return ""


def tokens(value: object) -> int | None:
    """`value` if it is a whole number from 0 to MAX_TOKENS, else None."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= MAX_TOKENS else None
