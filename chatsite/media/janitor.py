"""What all sweeps share: one row's error does not stop the others, and no sweep empties a store."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import structlog
from django.db import DatabaseError, connection

logger = structlog.get_logger(__name__)
T = TypeVar("T")

# A sweep may delete this share of the store's objects; up to FEW objects it may always delete.
MOST = 0.1
FEW = 100


class TooMuch(Exception):
    """A sweep would delete so much that something else must be wrong."""


def sweep(rows: Iterable[T], step: Callable[[T], object]) -> None:
    """Run `step` for every row. An exception is logged, and the next row follows.

    The sweep only ends early if the database has become unreachable.
    """
    for row in rows:
        try:
            step(row)
        except Exception as error:
            logger.exception("sweep_row_failed", row=str(row))
            if isinstance(error, DatabaseError) and not _answers():
                raise


def _answers() -> bool:
    return connection.connection is None or connection.is_usable()


def sweep_store(
    batches: Callable[[], Iterator[set[str]]],
    unnamed: Callable[[set[str]], Iterable[str]],
    delete: Callable[[list[str]], object],
    total: Callable[[], int],
) -> int:
    """Delete the objects that no row names and return their number.

    Raises TooMuch and deletes nothing if that were more than a tenth of the store: then the rows
    are probably lost, or belong to another site.

    `batches` lists the names that are old enough, anew at each call; `unnamed` returns those of a
    batch that no row names; `total` counts the store's objects.
    """
    found = sum(len([*unnamed(names)]) for names in batches())
    if found > FEW and found > MOST * (there := total()):
        logger.error("sweep_stopped", found=found, total=there)
        raise TooMuch(
            f"{found} of {there} objects belong to no row, which is more than a tenth: nothing was "
            "deleted. Is this the right database, and is it whole?"
        )
    removed = 0
    for names in batches():
        left = sorted(unnamed(names))
        delete(left)
        removed += len(left)
    return removed
