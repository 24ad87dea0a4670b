"""Enforces settings.RATE_LIMITS: counts requests in Redis and refuses those above the limit.

docs/systems/limits.md describes the guarantees; the table is in chatsite.web.rate_limits.
"""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from limits import RateLimitItem, parse_many
from limits.errors import StorageError
from limits.storage import RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from chatsite.web.client_address import counted_address
from chatsite.web.database import release_connection
from chatsite.web.negotiation import wants_fragment, wants_json
from chatsite.web.outage import answers_outage
from chatsite.web.rate_limits import Limit, RateLimits
from chatsite.web.view_middleware import ViewMiddleware

# A dead Redis must be noticed at once: a single try of one second.
REDIS_TIMEOUT = 1
RETRY_WHEN_UNAVAILABLE = 5
# The longest window, in seconds, of allauth's own limits that answer 429.
RETRY_AFTER_ALLAUTH = 60

logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Refusal:
    """`status`: for HTTP; `code`: for programs; `detail`: for people; `retry_after`: seconds."""

    status: int
    code: str
    detail: str
    retry_after: int


@dataclass(frozen=True)
class Counter:
    """One rate, for one user or address, on one URL."""

    rate: RateLimitItem
    key: tuple[str, ...]


# The library's own script for one counter, for each in turn. The names are its globals.
_HIT_ALL = f"""
local function hit(KEYS, ARGV)
{RedisStorage.SCRIPT_ACQUIRE_SLIDING_WINDOW.decode()}
end
for i = 1, #KEYS, 2 do
    if not hit({{KEYS[i], KEYS[i + 1]}}, {{ARGV[i], ARGV[i + 1], 1}}) then
        return false
    end
end
return true
"""


class _Storage(RedisStorage):
    """Counts in one round trip what has several rates."""

    def initialize_storage(self, uri: str) -> None:
        super().initialize_storage(uri)
        self._hit_all = self.get_connection().register_script(_HIT_ALL.encode())

    def hit_all(self, counters: Sequence[Counter]) -> bool:
        """Hits them in their order, up to the first that is exhausted. Raises StorageError."""
        keys, limits = [], []
        for counter in counters:
            key, rate = counter.rate.key_for(*counter.key), counter.rate
            keys += [self._previous_window_key(key), self._current_window_key(key)]
            limits += [rate.amount, rate.get_expiry()]
        try:
            return bool(self._hit_all([*map(self.prefixed_key, keys)], limits))
        except RedisError as error:
            raise StorageError(error) from error


class RateLimitMiddleware(ViewMiddleware):
    """Must follow authentication, because it counts users, and precede whatever calls a view."""

    @answers_outage
    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        for limit in _limits_on(request):
            if found := _refusal(request, limit):
                fragment = limit.fragment if wants_fragment(request) else None
                return _answer(request, found, fragment, **kwargs)
        return None


def hit(rate: str, *key: str) -> int:
    """Count an event that has no URL of its own. Returns 0, or the seconds until it is allowed.

    Refuses while Redis is down, like a costly row of the table.
    """
    try:
        return _count([Counter(each, key) for each in _rates(rate)])
    except StorageError as error:
        logger.warning("limits_unavailable", url=key[0], error=str(error))
        return RETRY_WHEN_UNAVAILABLE


def forget(rate: str, *key: str) -> None:
    """Drop what `hit` has counted. Raises limits.errors.StorageError."""
    release_connection()
    for each in _rates(rate):
        _limiter(settings.REDIS_URL).clear(each, *key)


def forget_user(user_id: int) -> None:
    """Drop what is counted for a user, on every URL. Raises limits.errors.StorageError."""
    table: RateLimits = settings.RATE_LIMITS
    for name, found in table.items():
        for limit in found:
            if limit.per_user:
                forget(limit.per_user, name, limit.method, "user", str(user_id))


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """The root URLconf's handler429, which allauth calls for its own limits."""
    return _answer(request, _too_many(RETRY_AFTER_ALLAUTH))


def _limits_on(request: HttpRequest) -> Iterator[Limit]:
    table: RateLimits = settings.RATE_LIMITS
    for limit in table.get(_url_name(request), ()):
        if limit.method == request.method and (not limit.query or limit.query in request.GET):
            yield limit


def _url_name(request: HttpRequest) -> str:
    assert request.resolver_match is not None  # process_view comes after the resolver
    return request.resolver_match.view_name


def _refusal(request: HttpRequest, limit: Limit) -> Refusal | None:
    counters = [*_counters(request, limit)]
    try:
        wait = _count(counters)
    except StorageError as error:
        logger.warning("limits_unavailable", url=_url_name(request), error=str(error))
        return _unavailable() if limit.costly else None
    return _too_many(wait) if wait else None


def _counters(request: HttpRequest, limit: Limit) -> Iterator[Counter]:
    """The user's own counters come first, so that a refusal there uses up no shared one."""
    name = (_url_name(request), limit.method)
    if limit.per_user and request.user.is_authenticated:
        for rate in _rates(limit.per_user):
            yield Counter(rate, (*name, "user", str(request.user.pk)))
    if limit.per_address:
        for rate in _rates(limit.per_address):
            yield Counter(rate, (*name, "address", counted_address(request)))


def _count(counters: list[Counter]) -> int:
    """Return 0 if the request is allowed, else the seconds until it would be.

    Raises limits.errors.StorageError.
    """
    release_connection()  # Others need it while this request waits for Redis.
    limiter = _limiter(settings.REDIS_URL)
    if cast(_Storage, limiter.storage).hit_all(counters):
        return 0
    exhausted = [c for c in counters if not limiter.test(c.rate, *c.key)]
    resets = [limiter.get_window_stats(c.rate, *c.key).reset_time for c in exhausted]
    # Strictly after the reset: in that very millisecond the window is still full.
    return max([1, *(math.floor(reset - time.time()) + 1 for reset in resets)])


@cache
def _rates(rate: str) -> list[RateLimitItem]:
    return parse_many(rate)


@cache
def _limiter(redis_url: str) -> SlidingWindowCounterRateLimiter:
    """Uses Redis's clock, because the clocks of web servers may differ."""
    pool = ConnectionPool.from_url(
        redis_url,
        socket_connect_timeout=REDIS_TIMEOUT,
        socket_timeout=REDIS_TIMEOUT,
        socket_keepalive=True,
        retry=Retry(NoBackoff(), 0),
    )
    storage = _Storage(redis_url, connection_pool=pool, wrap_exceptions=True)
    return SlidingWindowCounterRateLimiter(storage)


def _too_many(wait: int) -> Refusal:
    detail = f"You're going a bit fast. Please try again in {_span(wait)}."
    return Refusal(429, "rate_limited", detail, wait)


def _span(seconds: int) -> str:
    if seconds > 90:
        return f"{math.ceil(seconds / 60)} minutes"
    return "a second" if seconds == 1 else f"{seconds} seconds"


def _unavailable() -> Refusal:
    detail = "This isn't available right now. Please try again in a moment."
    return Refusal(503, "unavailable", detail, RETRY_WHEN_UNAVAILABLE)


def _answer(
    request: HttpRequest, refusal: Refusal, fragment: str | None = None, **context: Any
) -> HttpResponse:
    if wants_json(request):
        body = {"error": refusal.code, "detail": refusal.detail}
        response: HttpResponse = JsonResponse(body, status=refusal.status)
    else:
        template = fragment or f"{refusal.status}.html"
        context = {**context, "detail": refusal.detail}
        response = render(request, template, context, status=refusal.status)
    response["Retry-After"] = str(refusal.retry_after)
    return response
