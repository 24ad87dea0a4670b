"""Real parallelism for race tests: threads that start together, each with its own connection."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

from tests.waiting import PATIENCE_SECONDS

T = TypeVar("T")


def together(count: int, call: Callable[[int], T]) -> list[T]:
    """Runs call(0) … call(count - 1) at the same time and returns their results in order."""
    barrier = threading.Barrier(count)

    def run(index: int) -> T:
        barrier.wait(timeout=PATIENCE_SECONDS)
        try:
            return call(index)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def thread(call: Callable[[], object]) -> threading.Thread:
    """One that gives its connection back; it is not started yet."""

    def run() -> None:
        try:
            call()
        finally:
            connection.close()

    return threading.Thread(target=run)


def somebody_waits_for_a_lock() -> bool:
    """In this test's database: those of other test processes are not meant."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return bool(cursor.fetchone()[0])


def once_all_ask(count: int, answer: Callable[[T], None]) -> Callable[[T], None]:
    """A double's answer that waits until so many requests are there, so that they run at the same
    time."""
    asked = threading.Barrier(count)

    def answered(request: T) -> None:
        asked.wait(PATIENCE_SECONDS)
        answer(request)

    return answered
