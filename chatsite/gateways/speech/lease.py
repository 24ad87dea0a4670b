"""Limits the number of concurrent calls over all workers, by leases in Redis.

The holder returns its lease; if the holder is killed, the lease expires. Without Redis nobody gets
a lease, because the limit could not be kept.
"""

import random
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from chatsite.web.database import release_connection

REDIS_SECONDS = 1.0
POLL_SECONDS = (0.03, 0.09)
# Uses Redis's clock, because workers' clocks may differ. A sorted set: holder → expiry (ms).
_ACQUIRE = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[2])
redis.call('PEXPIRE', KEYS[1], math.max(ARGV[3], redis.call('PTTL', KEYS[1])))
return 1
"""


class AllTaken(Exception):
    """No lease became free in time, or Redis could not be reached."""


@contextmanager
def held(name: str, limit: int, wait: float, seconds: float) -> Iterator[None]:
    """Hold one of `limit` leases under `name`. Waits at most `wait` seconds, then raises AllTaken.

    The lease expires `seconds` after the request, even if the holder does not return it.
    """
    key, holder = f"speech:lease:{name}", secrets.token_hex(8)
    start = time.monotonic()
    end = start + wait
    while not _acquire(key, limit, holder, start + seconds - time.monotonic()):
        pause = random.uniform(*POLL_SECONDS)  # noqa: S311 - no secret
        if time.monotonic() + pause > end:
            raise AllTaken
        time.sleep(pause)
    try:
        yield
    finally:
        _give_back(key, holder)


def _acquire(key: str, limit: int, holder: str, seconds: float) -> bool:
    try:
        arguments = (limit, holder, int(seconds * 1000))
        return bool(_client().eval(_ACQUIRE, 1, key, *arguments))
    except redis.RedisError as error:
        _give_back(key, holder)  # It may have been granted, and only the answer lost.
        raise AllTaken from error


def _give_back(key: str, holder: str) -> None:
    """If Redis cannot be reached, the lease expires by itself."""
    with suppress(redis.RedisError):
        _client().zrem(key, holder)


def _client() -> redis.Redis:
    release_connection()  # Others need the database connection while this one waits for Redis.
    return _redis(settings.REDIS_URL)


@cache
def _redis(url: str) -> redis.Redis:
    return redis.Redis.from_url(
        url,
        socket_connect_timeout=REDIS_SECONDS,
        socket_timeout=REDIS_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
