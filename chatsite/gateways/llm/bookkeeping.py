"""Beside her words a provider sends who wrote them and what they took. That never costs an answer:
what does not fit is cut or left out."""

from chatsite.gateways.llm.text import printable

MODEL_LENGTH = 120
MAX_TOKENS = 2**31 - 1


def model_name(value: object, otherwise: object = "") -> str:
    """At most MODEL_LENGTH printable characters."""
    for name in (value, otherwise):
        if isinstance(name, str) and (kept := " ".join(printable(name).split())):
            return kept[:MODEL_LENGTH].rstrip()
    return ""


def tokens(value: object) -> int | None:
    """A whole number from 0 to MAX_TOKENS."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= MAX_TOKENS else None
