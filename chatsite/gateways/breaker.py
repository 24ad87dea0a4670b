"""A circuit breaker for each provider, shared by all workers through the cache.

It spares the provider, not the reader: with the cache down it counts as closed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import structlog
from django.core.cache import cache
from redis.exceptions import RedisError

from chatsite.gateways.trouble import CallFailed, Remedy

logger = structlog.get_logger(__name__)
T = TypeVar("T")

FAILURES = 5
WINDOW_SECONDS = 30
OPEN_SECONDS = 30
# A probe that never reported back (a killed worker) does not block the next one for longer.
PROBE_SECONDS = 60
_TRIPPED_SECONDS = 3600


class Breaker:
    """Closed; open for OPEN_SECONDS after FAILURES in WINDOW_SECONDS without a success between;
    then half-open: one probe decides."""

    _cache_is_down = False

    def __init__(self, service: str, name: str) -> None:
        """`name`: a provider's, among those of the `service` (llm, speech, …)."""
        prefix = f"{service}:breaker:{name}"
        self._open = f"{prefix}:open"
        self._tripped = f"{prefix}:tripped"
        self._probe = f"{prefix}:probe"
        self._failures = f"{prefix}:failures"

    def allows(self) -> bool:
        return self._with_cache(self._allows, True)

    def succeeded(self) -> None:
        self._with_cache(self._close, None)

    def failed(self) -> None:
        self._with_cache(self._count, None)

    def trip(self) -> None:
        self._with_cache(self._trip, None)

    @contextmanager
    def attempt(self) -> Iterator["Attempt | None"]:
        """The right to call, or None. However the call ends, also by an exception that nobody
        expected, a half-open breaker is free for the next probe afterwards."""
        if not self.allows():
            yield None
            return
        attempt = Attempt(self)
        try:
            yield attempt
        finally:
            if not attempt.told:
                self.untold()

    def untold(self) -> None:
        """The call said nothing of the provider: of a half-open breaker, the next one decides."""
        self._with_cache(lambda: cache.delete(self._probe), None)

    def _allows(self) -> bool:
        state = cache.get_many([self._open, self._tripped])
        if self._open in state:
            return False
        return self._tripped not in state or bool(cache.add(self._probe, 1, PROBE_SECONDS))

    def _close(self) -> None:
        cache.delete_many([self._failures, self._tripped, self._probe, self._open])

    def _count(self) -> None:
        first = cache.add(self._failures, 1, WINDOW_SECONDS)
        failures = 1 if first else self._increment()
        if failures >= FAILURES or cache.get(self._tripped):
            self._trip()

    def _increment(self) -> int:
        try:
            return int(cache.incr(self._failures))
        except ValueError:  # the window has just ended
            cache.set(self._failures, 1, WINDOW_SECONDS)
            return 1

    def _trip(self) -> None:
        cache.set(self._open, 1, OPEN_SECONDS)
        cache.set(self._tripped, 1, _TRIPPED_SECONDS)
        cache.delete_many([self._failures, self._probe])

    def _with_cache(self, ask: Callable[[], T], otherwise: T) -> T:
        try:
            value = ask()
        except RedisError as error:
            if not Breaker._cache_is_down:
                logger.warning("breaker_without_cache", error=repr(error))
            Breaker._cache_is_down = True
            return otherwise
        Breaker._cache_is_down = False
        return value


class Attempt:
    """One call, and maybe a second try of it: what it says of the provider, if anything."""

    def __init__(self, breaker: Breaker) -> None:
        self._breaker = breaker
        self.told = False

    def succeeded(self) -> None:
        self.told = True
        self._breaker.succeeded()

    def failed(self, failure: CallFailed) -> None:
        """What is the matter of this one request says nothing."""
        if failure.remedy is Remedy.RETRY:
            self.told = True
            self._breaker.failed()
        elif failure.remedy is Remedy.DISABLE:
            self.told = True
            self._breaker.trip()
