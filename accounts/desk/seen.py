"""The mark of what a page showed: a form carries it, so that it is known when somebody else has
changed that meanwhile."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.db.models import Model


def mark(fields: Mapping[str, Any]) -> str:
    """Of values that a form began with."""
    shown = sorted((name, _plain(value)) for name, value in fields.items())
    return sha256(repr(shown).encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    """Rows that a form chose by their keys, in one order."""
    if isinstance(value, list) and all(isinstance(one, Model) for one in value):
        return sorted(one.pk for one in value)
    return value
