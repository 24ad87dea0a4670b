"""A deadline that also holds against what no socket timeout sees: name lookups, dripped bytes."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import NoReturn, TypeVar

from chatsite.web.database import release_connection

T = TypeVar("T")

# Calls that were given up may still hold their thread for a while; there are never more of them.
_slots = threading.BoundedSemaphore(64)


def call_within(seconds: float, function: Callable[[], T]) -> T:
    """The function's result or its exception; raises TimeoutError after `seconds`.

    The function goes on in a daemon thread then, its outcome unseen. Outside a transaction, the
    connection to the database is given back before: others need it meanwhile.
    """
    release_connection()
    if not _slots.acquire(blocking=False):
        raise TimeoutError("too many calls are stuck")
    outcomes: SimpleQueue[Callable[[], T]] = SimpleQueue()
    threading.Thread(target=_run, args=(function, outcomes.put), daemon=True).start()
    try:
        outcome = outcomes.get(timeout=max(seconds, 0))
    except Empty:
        raise TimeoutError(f"no answer in {seconds:.1f} s") from None
    return outcome()


def _run(function: Callable[[], T], report: Callable[[Callable[[], T]], None]) -> None:
    try:
        result = function()
    except BaseException as error:  # noqa: BLE001  raised again in the caller's thread
        failure = error
        report(lambda: _throw(failure))
    else:
        report(lambda: result)
    finally:
        _slots.release()


def _throw(error: BaseException) -> NoReturn:
    raise error
