"""How many calls may run at once, counted in Redis for all workers.

A lease ends with its holder, or runs out where the holder was killed. Without Redis nobody gets
one: a limit that is not known is not kept.
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
# By Redis's clock, so that workers need not agree about the time. A sorted set: holder → end.
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
    """No lease came free in time, or Redis could not be asked."""


@contextmanager
def held(name: str, limit: int, wait: float, seconds: float) -> Iterator[None]:
    """One of `limit` leases of that name, waited for at most `wait` seconds; or AllTaken.

    It runs out `seconds` after it was asked for, whatever becomes of its holder.
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
        _give_back(key, holder)  # It may have been given, and only its answer be lost.
        raise AllTaken from error


def _give_back(key: str, holder: str) -> None:
    """If Redis does not hear of it, it runs out by itself."""
    with suppress(redis.RedisError):
        _client().zrem(key, holder)


def _client() -> redis.Redis:
    release_connection()  # others need the database's while this one waits for Redis
    return _redis(settings.REDIS_URL)


@cache
def _redis(url: str) -> redis.Redis:
    return redis.Redis.from_url(
        url,
        socket_connect_timeout=REDIS_SECONDS,
        socket_timeout=REDIS_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
