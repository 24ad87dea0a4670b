"""Thousands of rows at once, made by the database."""

from django.db import connection
from django.db.models import Model

ROWS = 10_000
# As many as one reader may have.
THOUSANDS = "generate_series(1, 3000) AS n"


def multiply(
    row: Model, columns: dict[str, str], source: str = f"generate_series(1, {ROWS}) AS n"
) -> None:
    """A copy of the row for each of the source, in which these columns have other values."""
    table = row._meta.db_table
    fields, key = row._meta.concrete_fields, row._meta.pk.column
    names = [field.column for field in fields if field.column and field.column != key]
    names = [*columns, *(name for name in names if name not in columns)]
    values = [columns.get(name, f'"{table}"."{name}"') for name in names]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} "  # noqa: S608
            f'FROM "{table}", {source} WHERE "{table}"."{key}" = %s',
            [row.pk],
        )
        # Else each plan depends on what earlier tests have left in the table's statistics.
        cursor.execute(f"ANALYZE {table}")
