"""The jobs that wait for workers, as the broker has them."""

import json
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

import redis
from django.conf import settings

SECONDS = 1
# Of each queue, the jobs that wait longest are looked at; the others are counted alone.
MOST = 200
# When a job was enqueued, in seconds since the epoch: see chatsite.celery.
SENT_AT = "sent_at"


@dataclass(frozen=True)
class Queue:
    """`kinds`: by name, how many of those that were looked at. `seconds`: how long the first has
    waited, if that is known."""

    name: str
    waiting: int
    kinds: list[tuple[str, int]]
    seconds: float | None

    @property
    def is_cut(self) -> bool:
        return self.waiting > MOST


def waiting() -> int | None:
    """In all queues; None while the broker does not answer."""
    counts = _asked("llen")
    return None if counts is None else sum(counts)


def look() -> list[Queue] | None:
    """None while the broker does not answer."""
    counts, heads = _asked("llen"), _asked("lrange", -MOST, -1)
    if counts is None or heads is None:
        return None
    return [_queue(*each) for each in zip(_names(), counts, heads, strict=True)]


def _queue(name: str, waiting: int, head: list[bytes]) -> Queue:
    """kombu takes from a list's end, so the last is the first that is done."""
    jobs: list[dict[str, Any]] = [json.loads(job)["headers"] for job in reversed(head)]
    kinds = Counter(job["task"] for job in jobs).most_common()
    sent = [job[SENT_AT] for job in jobs if job.get(SENT_AT)]
    return Queue(name, waiting, kinds, max(0.0, time.time() - min(sent)) if sent else None)


def _names() -> list[str]:
    return [queue.name for queue in settings.CELERY_TASK_QUEUES]


def _asked(command: str, *args: int) -> list[Any] | None:
    """The same of each queue."""
    try:
        with redis.Redis.from_url(
            settings.CELERY_BROKER_URL, socket_connect_timeout=SECONDS, socket_timeout=SECONDS
        ) as broker:
            pipeline = broker.pipeline(transaction=False)
            for name in _names():
                pipeline.execute_command(command, name, *args)
            found: list[Any] = pipeline.execute()
            return found
    except redis.RedisError:
        return None
