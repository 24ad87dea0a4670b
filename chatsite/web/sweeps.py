"""Sweeps over rows: one row's error does not stop the others."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog
from django.db import DatabaseError, connection

logger = structlog.get_logger(__name__)
T = TypeVar("T")


def sweep_rows(rows: Iterable[T], step: Callable[[T], object]) -> None:
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
