"""How many queries something takes."""

from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(step: Callable[[], object]) -> int:
    """Savepoints, which only a test's transaction makes of transactions, are left out."""
    cache.clear()  # rates are counted there
    with CaptureQueriesContext(connection) as captured:
        step()
    return sum("SAVEPOINT" not in query["sql"] for query in captured)
