"""Limits concurrent work on files, so that a worker's other tasks keep CPU time and memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from chatsite.media import Busy

_BUSY = "We're busy with other files right now. Please try again in a minute."
_CORES = os.cpu_count() or 1
_turns = BoundedSemaphore(max(1, _CORES // 2))
# Decoding a 40-megapixel photo takes half a gigabyte.
_light_turns = BoundedSemaphore(_CORES)


@contextmanager
def turn() -> Iterator[None]:
    """Never waits, because waiting threads would be missing elsewhere. Raises Busy."""
    with _taken(_turns):
        yield


@contextmanager
def light_turn() -> Iterator[None]:
    """The same limit for photos and voice messages, which take seconds instead of minutes."""
    with _taken(_light_turns):
        yield


@contextmanager
def _taken(turns: BoundedSemaphore) -> Iterator[None]:
    if not turns.acquire(blocking=False):
        raise Busy(_BUSY)
    try:
        yield
    finally:
        turns.release()
