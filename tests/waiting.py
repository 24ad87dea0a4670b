"""Waiting for conditions, not for time."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

# How long a test waits before it fails. It is no promise of the site's: a machine may be slow.
PATIENCE_SECONDS = 120.0
# The longer a wait has lasted, the longer is the next pause: asking a browser is work, too.
PAUSES_SECONDS = 0.05, 0.2

_pauses: list[Callable[[float], None]] = []


@contextmanager
def pausing_with(pause: Callable[[float], None]) -> Iterator[None]:
    """`until` pauses with `pause(milliseconds)` instead of stopping the whole thread.

    Playwright's events (requests, routes, closed sockets) are handled in the tests' thread, while
    Playwright is asked something. While the thread sleeps, none of them arrives.
    """
    _pauses.append(pause)
    try:
        yield
    finally:
        _pauses.remove(pause)


def until(condition: Callable[[], T | None], timeout: float = PATIENCE_SECONDS) -> T:
    """The first true value of `condition`; fails after `timeout` seconds."""
    begun = time.monotonic()
    while not (value := condition()):
        waited = time.monotonic() - begun
        assert waited < timeout, f"not within {timeout} s: {condition}"
        shortest, longest = PAUSES_SECONDS
        _pause(min(max(shortest, waited / 5), longest))
    return value


def _pause(seconds: float) -> None:
    if _pauses:
        _pauses[-1](seconds * 1000)
        return
    assert not _loop_runs(), "time.sleep would stop the event loop of this thread: pausing_with"
    time.sleep(seconds)


def _loop_runs() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
