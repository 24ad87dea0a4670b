"""A circuit breaker for each provider, shared by all workers through the cache.

The breaker protects the provider from useless calls. It is no protection of the site, so it fails
open: while the cache is down, every call is allowed.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
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
# If a worker is killed during its probe, the next probe may start after this long.
PROBE_SECONDS = 60
_TRIPPED_SECONDS = 3600
# So long the last failure is told of.
LAST_SECONDS = 7 * 86_400


class State(Enum):
    CLOSED = "in use"
    OPEN = "paused"
    HALF_OPEN = "on trial"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Standing:
    """For people to see. Times are seconds since the epoch. `since`: when it was paused, unless it
    is asked as ever again. `failed_at`, `code`: of its last failure."""

    state: State
    since: float | None = None
    failed_at: float | None = None
    code: str = ""


class Breaker:
    """Closed at first. Opens for OPEN_SECONDS after FAILURES failures within WINDOW_SECONDS and no
    success between them. Then it is half-open: one probe decides whether it closes or opens again.
    """

    _cache_is_down = False

    def __init__(self, service: str, name: str) -> None:
        """`service`: llm, speech, …; `name`: the provider's name within that service."""
        prefix = f"{service}:breaker:{name}"
        self._open = f"{prefix}:open"
        self._tripped = f"{prefix}:tripped"
        self._probe = f"{prefix}:probe"
        self._failures = f"{prefix}:failures"
        self._last = f"{prefix}:last"

    def allows(self) -> bool:
        return self._with_cache(self._allows, True)

    def standing(self) -> Standing:
        """Unlike `allows` it takes no probe."""
        return self._with_cache(self._standing, Standing(State.UNKNOWN))

    def succeeded(self) -> None:
        self._with_cache(self._close, None)

    def failed(self, code: str) -> None:
        self._with_cache(lambda: self._count(code), None)

    def trip(self, code: str) -> None:
        self._with_cache(lambda: self._trip(code), None)

    @contextmanager
    def attempt(self) -> Iterator["Attempt | None"]:
        """Yield an Attempt, or None while the breaker is open.

        If the call ends without a report, even by an unexpected exception, a half-open breaker lets
        the next call probe.
        """
        if not self.allows():
            yield None
            return
        attempt = Attempt(self)
        try:
            yield attempt
        finally:
            if not attempt.has_reported:
                self.release_probe()

    def release_probe(self) -> None:
        """The call showed nothing about the provider's health, so the next call may probe."""
        self._with_cache(lambda: cache.delete(self._probe), None)

    def _allows(self) -> bool:
        state = cache.get_many([self._open, self._tripped])
        if self._open in state:
            return False
        return self._tripped not in state or bool(cache.add(self._probe, 1, PROBE_SECONDS))

    def _close(self) -> None:
        cache.delete_many([self._failures, self._tripped, self._probe, self._open])

    def _standing(self) -> Standing:
        known = cache.get_many([self._open, self._tripped, self._last])
        failed_at, code = known.get(self._last, (None, ""))
        if self._tripped not in known:
            return Standing(State.CLOSED, None, failed_at, code)
        state = State.OPEN if self._open in known else State.HALF_OPEN
        return Standing(state, float(known[self._tripped]), failed_at, code)

    def _count(self, code: str) -> None:
        first = cache.add(self._failures, 1, WINDOW_SECONDS)
        failures = 1 if first else self._increment()
        if failures >= FAILURES or cache.get(self._tripped):
            self._trip(code)
        else:
            cache.set(self._last, (time.time(), code), LAST_SECONDS)

    def _increment(self) -> int:
        try:
            return int(cache.incr(self._failures))
        except ValueError:  # the window has just ended
            cache.set(self._failures, 1, WINDOW_SECONDS)
            return 1

    def _trip(self, code: str) -> None:
        now = time.time()
        cache.set(self._open, 1, OPEN_SECONDS)
        cache.set(self._tripped, cache.get(self._tripped, now), _TRIPPED_SECONDS)
        cache.set(self._last, (now, code), LAST_SECONDS)
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
    """One call and perhaps its retry. Records what they show about the provider's health."""

    def __init__(self, breaker: Breaker) -> None:
        self._breaker = breaker
        self.has_reported = False

    def succeeded(self) -> None:
        self.has_reported = True
        self._breaker.succeeded()

    def failed(self, failure: CallFailed) -> None:
        """Count the failure, unless it concerns this one request only."""
        if failure.remedy is Remedy.RETRY:
            self.has_reported = True
            self._breaker.failed(failure.code)
        elif failure.remedy is Remedy.DISABLE:
            self.has_reported = True
            self._breaker.trip(failure.code)
