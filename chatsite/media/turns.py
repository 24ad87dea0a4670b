"""Turns for long work: half of the machine's cores at most, so that the rest can go on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from chatsite.media import Busy

_BUSY = "Other videos are being prepared right now. Please try again in a minute."
_turns = BoundedSemaphore(max(1, (os.cpu_count() or 1) // 2))


@contextmanager
def turn() -> Iterator[None]:
    """Nobody waits for one, since waiting threads would be missing elsewhere. Raises Busy."""
    if not _turns.acquire(blocking=False):
        raise Busy(_BUSY)
    try:
        yield
    finally:
        _turns.release()
