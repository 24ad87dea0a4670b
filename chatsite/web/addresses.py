"""Addresses of this site that are reversed once."""

from functools import cache
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

# No row has these, so they can be found again in a path, and replaced.
_FIRST_MARK = 10**18


def address(name: str, *args: UUID | int) -> SafeString:
    """As `django.urls.reverse`, of addresses that have nothing but ids in them.

    Raises NoReverseMatch. In templates: `{% address "chat:messages" conversation.id %}`.
    """
    path = _path(name, tuple(map(type, args)))
    return mark_safe(path.format(*args))  # noqa: S308 - a path and ids


@cache
def _path(name: str, kinds: tuple[type[Any], ...]) -> str:
    """With `{}` in the place of each id."""
    places = range(_FIRST_MARK, _FIRST_MARK + len(kinds))
    marks = [
        UUID(int=place) if kind is UUID else place
        for place, kind in zip(places, kinds, strict=True)
    ]
    path = reverse(name, args=marks)
    for mark in marks:
        path = path.replace(str(mark), "{}")
    return path
