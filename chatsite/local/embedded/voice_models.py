"""The voice server's models. Each is loaded at its first use and serves one caller at a time."""

import importlib.util
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeVar

from chatsite.local.embedded import kokoro_weights
from chatsite.local.embedded.speakers import Listener, NotWanted, Speaker, Wanted

T = TypeVar("T")


class OnDemand(Generic[T]):
    """One model, or the reason why it is missing."""

    def __init__(self, name: str, load: Callable[[], T], missing: str = "") -> None:
        self.name = name
        self.missing = missing
        self._load = load
        self._loaded: T | None = None
        self._lock = threading.Lock()

    @contextmanager
    def held(self, wanted: Wanted) -> Iterator[T]:
        """The model, exclusively. Raises NotWanted if the caller left while waiting for it."""
        with self._lock:
            if not wanted():
                raise NotWanted
            if self._loaded is None:
                start = time.monotonic()
                self._loaded = self._load()
                print(f"{self.name} is loaded after {time.monotonic() - start:.1f} s", flush=True)
            yield self._loaded


def speakers() -> Mapping[str, OnDemand[Speaker]]:
    missing = "" if kokoro_weights.are_there() else "its weights were not fetched: is npm there?"
    return {
        "kokoro": OnDemand("kokoro", _kokoro, missing),
        "espeak-ng": OnDemand("espeak-ng", _espeak),
    }


def listener() -> OnDemand[Listener]:
    there = importlib.util.find_spec("moonshine_voice") is not None
    return OnDemand("moonshine-tiny-en", _moonshine, "" if there else "no wheel for this machine")


# These packages are large, so they are imported when needed: the server answers before that.


def _kokoro() -> Speaker:
    from chatsite.local.embedded.kokoro import Kokoro

    return Kokoro()


def _espeak() -> Speaker:
    from chatsite.local.embedded.espeak import Espeak

    return Espeak()


def _moonshine() -> Listener:
    from chatsite.local.embedded.moonshine import Moonshine

    return Moonshine()
