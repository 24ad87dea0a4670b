"""Ending a call from another thread, as when a reader stops an answer.

A call that is about to wait hangs a *cut* on the stop: what ends its waiting, such as shutting its
socket down. A thread says for which calls its stop counts (`Stop.calls`); whoever waits asks for
`current()`.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Cut = Callable[[], object]


class Stopped(Exception):
    """The call was stopped. It says nothing about the provider.

    `provider`: the last one that had been asked, "" for none. `calls`: how often any was asked.
    """

    def __init__(self, provider: str = "", calls: int = 0) -> None:
        super().__init__(provider, calls)
        self.provider = provider
        self.calls = calls


class Stop:
    """Whether some work is to end. Set once, from any thread, and never taken back."""

    def __init__(self) -> None:
        self._event = threading.Event()
        # Held while cuts run, so that none comes after its call is over.
        self._lock = threading.Lock()
        self._cuts: list[Cut] = []

    @property
    def is_set(self) -> bool:
        return self._event.is_set()

    def set(self) -> None:
        with self._lock:
            self._event.set()
            for cut in self._cuts:
                cut()

    def wait(self, seconds: float) -> bool:
        """Sleeps, but no longer than until it is set; whether it is."""
        return self._event.wait(seconds)

    def check(self) -> None:
        """Raises Stopped once it is set."""
        if self.is_set:
            raise Stopped

    def hang(self, cut: Cut) -> None:
        """`cut` is called when it is set, or now if it is. It must neither wait nor raise."""
        with self._lock:
            self._cuts.append(cut)
            if self.is_set:
                cut()

    def take_off(self, cut: Cut) -> None:
        with self._lock:
            if cut in self._cuts:
                self._cuts.remove(cut)

    @contextmanager
    def cutting(self, cut: Cut) -> Iterator[None]:
        """Has `cut` hang here while the block runs."""
        self.hang(cut)
        try:
            yield
        finally:
            self.take_off(cut)

    @contextmanager
    def calls(self) -> Iterator[None]:
        """The calls that this thread makes in the block are stopped by it."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)


_current: ContextVar[Stop | None] = ContextVar("stop", default=None)


def current() -> Stop:
    """This thread's; where it has none, one that nobody sets."""
    return _current.get() or Stop()
