"""Probes for the operator's load balancer: liveness, and readiness of what the site leans on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from chatsite.celery import app
from chatsite.web.database import release_connection


def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def readyz(request: HttpRequest) -> JsonResponse:
    """200 with `{"database": true, …}`, or 503 where one of them is false."""
    with ThreadPoolExecutor(len(PROBES)) as together:  # each may wait for a second or two
        found = dict(zip(PROBES, together.map(_works, PROBES.values()), strict=True))
    if all(found.values()):
        return JsonResponse(found)
    return JsonResponse(found, status=503, headers={"Retry-After": "5"})


def _works(probe: Callable[[], bool]) -> bool:
    try:
        return probe()
    except Exception:  # noqa: BLE001  a probe reports every failure alike
        return False
    finally:
        connection.close()


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        found = cursor.fetchone()
    release_connection()  # Redis and a worker are waited for next
    return found == (1,)


def _redis() -> bool:
    cache.set("readyz", 1, 5)
    return cache.get("readyz") == 1


def _worker() -> bool:
    return bool(app.control.ping(timeout=1, limit=1))


PROBES = {"database": _database, "redis": _redis, "worker": _worker}
