"""What all sweeps have in common: one row's trouble is not the others', and none clears a store."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import structlog
from django.db import DatabaseError, connection

logger = structlog.get_logger(__name__)
T = TypeVar("T")

# Of the objects that a store has, and how many are never too many.
MOST = 0.1
FEW = 100


class TooMuch(Exception):
    """A sweep found so much to delete that something else must be wrong."""


def sweep(rows: Iterable[T], step: Callable[[T], object]) -> None:
    """The step for every row: one that raises is told in the log, and the others have their turn.

    Only where the database cannot be asked any more does the sweep end.
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
    """Deletes the objects that no row names, and returns how many. Raises TooMuch, and deletes
    nothing, where that would be more than a tenth: the rows are lost then, or are another site's.

    `batches` lists what is old enough, each time that it is called.
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
