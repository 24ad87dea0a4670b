"""Joins a stream of fragments into few frames."""

import time
from collections.abc import Callable

INTERVAL = 0.05


class Draft:
    """Passes on the newest text at most once per INTERVAL seconds.

    Each frame carries the whole text so far: a lost one costs nothing, and a retry starts over.
    """

    def __init__(
        self, send: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._send = send
        self._clock = clock
        self._next_at = 0.0

    def show(self, text: str) -> None:
        now = self._clock()
        if now >= self._next_at:
            self._next_at = now + INTERVAL
            self._send(text)
