"""Turns for work on files, so that the rest of a worker can go on, and its memory lasts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from chatsite.media import Busy

_BUSY = "We're busy with other files right now. Please try again in a minute."
_CORES = os.cpu_count() or 1
_turns = BoundedSemaphore(max(1, _CORES // 2))
# A photo of 40 megapixels takes half a gigabyte while it is decoded.
_light_turns = BoundedSemaphore(_CORES)


@contextmanager
def turn() -> Iterator[None]:
    """Nobody waits for one, since waiting threads would be missing elsewhere. Raises Busy."""
    with _taken(_turns):
        yield


@contextmanager
def light_turn() -> Iterator[None]:
    """The same for photos and voices, which take seconds and not minutes."""
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
