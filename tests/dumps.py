"""Everything that the site keeps anywhere, as bytes to look for words in."""

import base64
import re
from typing import Any

import redis
from django.conf import settings
from django.db import connection

from chatsite.media import janitor


def database() -> str:
    """Every column of every row of every table."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
            found += [f"{table} {row}" for (row,) in cursor.fetchall()]
    return "\n".join(found)


def valkey() -> str:
    """Every key with its value: caches, counters, queues with what their tasks carry."""
    found = redis.Redis.from_url(settings.REDIS_URL)
    lines = [f"{key!r} {_value(found, key)}" for key in found.scan_iter()]
    return "\n".join([*lines, *_bodies(lines)])


def bodies() -> list[str]:
    """Of the tasks in all queues: `[arguments, …]` as JSON."""
    found = redis.Redis.from_url(settings.REDIS_URL)
    return _bodies([_value(found, key) for key in found.scan_iter()])


def _bodies(lines: list[str]) -> list[str]:
    return [base64.b64decode(body).decode() for body in _BODY.findall("\n".join(lines))]


# A task in a queue: Celery writes its arguments as base64.
_BODY = re.compile(r'"body": "([A-Za-z0-9+/=]+)"')


def _value(found: redis.Redis, key: bytes) -> str:
    read: dict[bytes, Any] = {
        b"string": found.get,
        b"hash": found.hgetall,
        b"set": found.smembers,
        b"list": lambda name: found.lrange(name, 0, -1),
        b"zset": lambda name: found.zrange(name, 0, -1),
    }
    kind: Any = found.type(key)
    return str(read[kind](key))


def store() -> dict[str, bytes]:
    """Every object with its content, but for seals, which are empty."""
    media = janitor.store()
    found = {each.name: media.open(each.name).read() for each in media.below("")}
    return {name: data for name, data in found.items() if data}


def unfinished() -> list[str]:
    """Keys that somebody has begun to write, and neither finished nor given up."""
    media = janitor.store()
    client = media.connection.meta.client
    found = client.list_multipart_uploads(Bucket=media.bucket_name, Prefix=media.location)
    return [each["Key"] for each in found.get("Uploads", [])]
