"""Changes of a girl that are more than her form: one verb, one transaction."""

from girls.actions.drafting import NoDraftWords, SameWords, drop_words, keep_words, take_words
from girls.actions.duplicating import duplicate
from girls.actions.publishing import NotWhole, hide, publish
from girls.actions.restoring import restore

__all__ = [
    "NoDraftWords",
    "NotWhole",
    "SameWords",
    "drop_words",
    "duplicate",
    "hide",
    "keep_words",
    "publish",
    "restore",
    "take_words",
]
