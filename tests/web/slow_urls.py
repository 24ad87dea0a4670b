"""The site, and pages that are still at it when a test wants something else."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from chatsite.urls import *  # noqa: F403
from chatsite.urls import urlpatterns as site_urlpatterns
from tests.factories import make_girl
from tests.waiting import until

# Of PostgreSQL's advisory locks. Whoever waits for it sleeps no longer than its test wants.
LOCK = 1


@contextmanager
def held() -> Iterator[None]:
    """`slow` and `query` take until the end of the block."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def waiting() -> int:
    """How many `query`s wait for the end of the block."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        return int(cursor.fetchone()[0])


def _wait() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LOCK])


def _is_free() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def slow(request: HttpRequest) -> HttpResponse:
    """Two rows or none. It asks again and again: a connection that waits would look whether the
    database answers others, which on a busy machine may take too long."""
    with transaction.atomic():
        make_girl(slug="before")
        print("SLOW", flush=True)  # noqa: T201
        until(_is_free)
        make_girl(slug="after")
    return HttpResponse("done")


def query(request: HttpRequest) -> HttpResponse:
    _wait()
    return HttpResponse("done")


def stream(request: HttpRequest, pieces: int) -> StreamingHttpResponse:
    async def content() -> AsyncIterator[bytes]:
        for _ in range(pieces):
            await asyncio.sleep(0.1)
            yield b"piece "

    return StreamingHttpResponse(content())


urlpatterns = [
    path("slow/", slow),
    path("query/", query),
    path("stream/<int:pieces>/", stream),
    *site_urlpatterns,
]
