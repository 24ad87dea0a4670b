"""If the database is down or too slow, answers 503 in the caller's format, never a 500."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import structlog
from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import server_error as django_server_error

from chatsite.web import plain
from chatsite.web.session_cookies import session_key

# Django raises these when a connection is refused, lost or given up.
OUTAGES = (OperationalError, InterfaceError)

logger = structlog.get_logger(__name__)

P = TypeVar("P", bound=Callable[..., HttpResponse | None])


def answer(request: HttpRequest, error: BaseException) -> HttpResponse:
    logger.error("database_unavailable", reason=str(error), kind=type(error).__name__)
    return plain.answer(request, plain.OUTAGE)


class OutageMiddleware:
    """Handles what views raise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, OUTAGES) else None


def answers_outage(process_view: P) -> P:
    """Wraps a middleware's `process_view`: Django passes its exceptions to no middleware."""

    @wraps(process_view)
    def wrapped(self: object, request: HttpRequest, *args: Any) -> HttpResponse | None:
        try:
            return process_view(self, request, *args)
        except OUTAGES as error:
            return answer(request, error)

    return wrapped  # type: ignore[return-value]


class SessionMiddleware(DjangoSessionMiddleware):
    """Django's middleware, but it ignores malformed cookies and survives an outage."""

    def process_request(self, request: HttpRequest) -> None:
        request.session = self.SessionStore(session_key(request.COOKIES))

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except OUTAGES as error:
            return answer(request, error)


def server_error(request: HttpRequest) -> HttpResponse:
    """The root URLconf's handler500: an outage may also occur between two middlewares."""
    error = sys.exc_info()[1]
    if isinstance(error, OUTAGES) and not settings.DEBUG:
        return answer(request, error)
    return django_server_error(request)
