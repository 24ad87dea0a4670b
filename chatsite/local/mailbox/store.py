"""Keeps the newest mails in Redis, which web and worker share."""

import json
from functools import cache
from typing import Any, TypedDict

from django.conf import settings
from redis import Redis

KEY = "mailbox"
MOST = 200


class Stored(TypedDict):
    """`sent_at`: milliseconds since the epoch."""

    to: str
    subject: str
    text: str
    sent_at: int


def add(mail: Stored) -> None:
    with _redis(settings.REDIS_URL).pipeline() as pipe:
        pipe.lpush(KEY, json.dumps(mail))
        pipe.ltrim(KEY, 0, MOST - 1)
        pipe.execute()


def newest_first() -> list[Stored]:
    kept: Any = _redis(settings.REDIS_URL).lrange(KEY, 0, MOST - 1)  # redis-py types an awaitable
    return [json.loads(mail) for mail in kept]


@cache
def _redis(url: str) -> Redis:
    return Redis.from_url(url, socket_connect_timeout=1, socket_timeout=2)
