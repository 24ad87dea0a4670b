"""Health checks for the load balancer: liveness, and readiness of the services that we need."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import structlog
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from chatsite.celery import app
from chatsite.web.database import release_connection

logger = structlog.get_logger(__name__)


def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def readyz(request: HttpRequest) -> JsonResponse:
    """200 with `{"database": true, …}`, or 503 if one of them is false."""
    with ThreadPoolExecutor(len(PROBES)) as together:  # Each probe may wait a second or two.
        found = dict(zip(PROBES, together.map(_works, PROBES.values()), strict=True))
    if all(found.values()):
        return JsonResponse(found)
    return JsonResponse(found, status=503, headers={"Retry-After": "5"})


def _works(probe: Callable[[], bool]) -> bool:
    try:
        return probe()
    except Exception:  # noqa: BLE001  any failure means "not ready"
        return False
    finally:
        connection.close()


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        found = cursor.fetchone()
    release_connection()  # Others need it while this request waits for Redis and a worker.
    return found == (1,)


def _redis() -> bool:
    cache.set("readyz", 1, 5)
    return cache.get("readyz") == 1


def _worker() -> bool:
    """Whether every queue has a worker. The log names those that have none."""
    unserved = {queue.name for queue in app.conf.task_queues}

    def heard(reply: dict[str, list[dict[str, Any]]]) -> None:
        for queues in reply.values():
            unserved.difference_update(queue["name"] for queue in queues)
        if not unserved:
            raise _AllServed

    with suppress(_AllServed):  # otherwise workers are listened to until the timeout
        app.control.broadcast("active_queues", reply=True, timeout=1, callback=heard)
    if unserved:
        logger.warning("queues_without_worker", queues=sorted(unserved))
    return not unserved


class _AllServed(Exception):
    """Every queue has answered."""


PROBES = {"database": _database, "redis": _redis, "worker": _worker}
