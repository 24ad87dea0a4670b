"""The connections to PostgreSQL: a worker has more threads than there are in the pool."""

from django.db import connection


def release_connection() -> None:
    """Gives this thread's back to the pool, before it waits for the network or works for long.

    Within a transaction it stays, since that would end with it.
    """
    if not connection.in_atomic_block:
        connection.close()
