"""What the confirmation of a deletion says of rows that join the deleted one to others."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst

# By the plural and the name of the rows that join: what they are called, "" for nothing.
Joins = Mapping[tuple[str, str], str]


def joins(model: type[Model]) -> Joins:
    """Such as a girl's tags: of a tag that goes, "girls that have it". What a row itself chose,
    such as the tags of a girl, goes without a word."""
    found: dict[tuple[str, str], str] = {}
    for field in model._meta.get_fields(include_hidden=True):
        if not field.many_to_many:
            continue
        own = not field.auto_created
        through: Any = field.remote_field.through if own else field.through  # type: ignore[union-attr]
        if through is not None and through._meta.auto_created:
            meta = through._meta
            theirs = field.related_model._meta.verbose_name_plural  # type: ignore[union-attr]
            name = "" if own else f"{theirs} that have it"
            found[str(meta.verbose_name_plural), str(meta.verbose_name)] = name
    return found


def renamed(counts: Mapping[str, int], joins: Joins) -> dict[str, int]:
    """Django's counts, by the plural names of models."""
    names = {plural: name for (plural, _), name in joins.items()}
    told = {names.get(str(plural), str(plural)): count for plural, count in counts.items()}
    return {name: count for name, count in told.items() if name}


def without(told: list[Any], joins: Joins) -> list[Any]:
    """Django's nested list, each row as "Model: its name"."""
    beginnings = tuple(f"{capfirst(name)}: " for _, name in joins)
    rows = [without(row, joins) if isinstance(row, list) else row for row in told]
    return [row for row in rows if row != [] and not str(row).startswith(beginnings or "\0")]
