"""The site, and pages that are still at it when a test wants something else."""

import asyncio
import time
from collections.abc import AsyncIterator

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from chatsite.urls import *  # noqa: F403
from chatsite.urls import urlpatterns as site_urlpatterns
from tests.factories import make_girl


def slow(request: HttpRequest, seconds: int) -> HttpResponse:
    """Two rows or none."""
    with transaction.atomic():
        make_girl(slug="before")
        print("SLOW", flush=True)  # noqa: T201
        time.sleep(seconds)
        make_girl(slug="after")
    return HttpResponse("done")


def query(request: HttpRequest, seconds: int) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [seconds])
    return HttpResponse("done")


def stream(request: HttpRequest, pieces: int) -> StreamingHttpResponse:
    async def content() -> AsyncIterator[bytes]:
        for _ in range(pieces):
            await asyncio.sleep(0.1)
            yield b"piece "

    return StreamingHttpResponse(content())


urlpatterns = [
    path("slow/<int:seconds>/", slow),
    path("query/<int:seconds>/", query),
    path("stream/<int:pieces>/", stream),
    *site_urlpatterns,
]
