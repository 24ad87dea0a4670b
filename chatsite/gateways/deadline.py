"""A deadline that also covers what a socket timeout misses: DNS lookups and dripped bytes."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import NoReturn, TypeVar

from chatsite.gateways import stopping
from chatsite.web.database import release_connection

T = TypeVar("T")

# A call that was given up may keep its thread for a while. This bounds how many such threads exist.
_slots = threading.BoundedSemaphore(64)


def call_within(seconds: float, function: Callable[[], T]) -> T:
    """Return the function's result or raise its exception; TimeoutError after `seconds`, Stopped
    when this thread's calls are stopped.

    After either, the function runs on in its daemon thread and its outcome is dropped. Outside a
    transaction, the database connection goes back to the pool first: others need it meanwhile.
    """
    stop = stopping.current()
    stop.check()
    release_connection()
    if not _slots.acquire(blocking=False):
        raise TimeoutError("too many calls are stuck")
    outcomes: SimpleQueue[Callable[[], T]] = SimpleQueue()
    threading.Thread(target=_run, args=(function, outcomes.put), daemon=True).start()
    try:
        with stop.cutting(lambda: outcomes.put(_stopped)):
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


def _stopped() -> NoReturn:
    raise stopping.Stopped


def _throw(error: BaseException) -> NoReturn:
    raise error
