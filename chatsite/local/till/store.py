"""Where the till keeps what was made: objects by their ids."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from redis import Redis

from chatsite.local.till.objects import Made

KEY = "till"
LOCK_SECONDS = 20
LIFE_SECONDS = 90 * 24 * 3600


class Store(Protocol):
    def get(self, name: str) -> Made | None: ...

    def put(self, name: str, made: Made) -> None: ...

    def all(self, kind: str) -> list[Made]:
        """Objects of a kind, such as "refund", the oldest first."""


class RedisStore:
    """In Redis, which all processes share."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url, socket_connect_timeout=1, socket_timeout=2)

    def get(self, name: str) -> Made | None:
        found: Any = self._redis.hget(KEY, name)  # redis-py types an awaitable
        return None if found is None else json.loads(found)["made"]

    def put(self, name: str, made: Made) -> None:
        found: Any = self._redis.hget(KEY, name)
        number = json.loads(found)["number"] if found else self._redis.incr(f"{KEY}-number")
        self._redis.hset(KEY, name, json.dumps({"number": number, "made": made}))
        self._redis.expire(KEY, LIFE_SECONDS)

    def all(self, kind: str) -> list[Made]:
        found: Any = self._redis.hvals(KEY)
        kept = sorted(map(json.loads, found), key=lambda one: int(one["number"]))
        return [one["made"] for one in kept if one["made"].get("object") == kind]

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One request at a time."""
        with self._redis.lock(f"{KEY}-lock", timeout=LOCK_SECONDS):
            yield


@cache
def _store(url: str) -> RedisStore:
    return RedisStore(url)


def store() -> RedisStore:
    return _store(settings.REDIS_URL)
