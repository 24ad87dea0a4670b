"""Changes of a girl that are more than her form: one verb, one transaction."""

from girls.actions.drafting import (
    NoDraftWords,
    Overtaken,
    SameWords,
    drop_words,
    keep_words,
    seen_of,
    take_words,
)
from girls.actions.duplicating import duplicate
from girls.actions.publishing import NotWhole, hide, publish
from girls.actions.restoring import restore

__all__ = [
    "NoDraftWords",
    "NotWhole",
    "Overtaken",
    "SameWords",
    "drop_words",
    "duplicate",
    "hide",
    "keep_words",
    "publish",
    "restore",
    "seen_of",
    "take_words",
]
