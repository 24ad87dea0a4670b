"""Shows readers' error pages even while DEBUG; the traceback goes to the log."""

from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed, PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_resolver
from django.utils.deprecation import MiddlewareMixin

logger = structlog.get_logger(__name__)


class DesignedErrorsMiddleware(MiddlewareMixin):
    """Only active while DEBUG: otherwise Django itself renders 404.html and 500.html."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.DEBUG:
            raise MiddlewareNotUsed
        super().__init__(get_response)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Handles exceptions of views."""
        if isinstance(error, Http404):
            return _page(request, 404, error)
        if isinstance(error, PermissionDenied):
            return None  # Django's own answer already uses our template.
        logger.exception("request_failed", path=request.path)
        got_request_exception.send(sender=None, request=request)
        return _page(request, 500, error)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Handles URLs that match no pattern and therefore reach no view."""
        if response.status_code == 404 and request.resolver_match is None:
            return _page(request, 404, Http404())
        return response


def _page(request: HttpRequest, status: int, error: Exception) -> HttpResponse:
    handler = get_resolver().resolve_error_handler(status)
    arguments = {"exception": error} if status == 404 else {}
    response: HttpResponse = handler(request, **arguments)
    return response
