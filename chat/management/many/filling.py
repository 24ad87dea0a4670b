"""Rows made by INSERT … SELECT, with a model's own defaults for what a step does not name."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, models


@dataclass(frozen=True)
class Size:
    messages: int
    readers: int
    girls: int

    @property
    def talks(self) -> int:
        return self.readers * 3 // 2


@dataclass(frozen=True)
class Step:
    """`make` returns how many rows it has made."""

    name: str
    make: Callable[[Size], int]


def insert(model: type[models.Model], source: str, columns: dict[str, str]) -> int:
    """A row for each of `source` (what follows FROM). `columns`: SQL by the name of a field."""
    values = {**_defaults(model, without=columns), **columns}
    column_of = {field.name: field.column for field in model._meta.concrete_fields}
    names = ", ".join(f'"{column_of[name]}"' for name in values)
    table = model._meta.db_table
    return run(f'INSERT INTO "{table}" ({names}) SELECT {", ".join(values.values())} FROM {source}')


def number(name: str, query: str) -> None:
    """A temporary table, which ends with the transaction."""
    run(f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS {query}")
    run(f"ANALYZE {name}")


def run(statement: str) -> int:
    """Returns the number of rows that it has changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


def picked(words: Iterable[str], by: str) -> str:
    """SQL: one of the words, chosen by a number."""
    quoted = ", ".join(map(literal, words))
    return f"(ARRAY[{quoted}])[1 + mod({by}, {len(list(words))})::integer]"


def chance(n: str) -> str:
    """SQL: from 0 to 1, the same for the same number."""
    return f"((hashint8({n}::bigint)::bigint + 2147483648) / 4294967296.0)"


def literal(value: Any) -> str:  # noqa: ANN401  what a default may be
    """SQL, also for lists and JSON."""
    with connection.cursor() as cursor:
        return str(cursor.mogrify("%s", [value]))


def _defaults(model: type[models.Model], *, without: Container[str]) -> dict[str, str]:
    """Of all but serial keys and what is named."""
    return {
        field.name: _default(field)
        for field in model._meta.concrete_fields
        if field.name not in without and not isinstance(field, models.AutoField)
    }


def _default(field: models.Field) -> str:
    if isinstance(field, models.UUIDField) and field.primary_key:
        return "gen_random_uuid()"
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return "now()"
    if field.null:
        return "NULL"
    if isinstance(field, models.DateTimeField):
        return "now()"
    value = field.get_default()
    return literal(field.get_db_prep_save(value if value is not None else "", connection))
