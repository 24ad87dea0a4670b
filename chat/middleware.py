"""Guards by declaration: a view that names a scope runs only with a use of a permit."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from chat import permits
from chat.errors import PermitRequired
from chat.views.responses import refusal
from chatsite.web.outage import answers_outage

HEADER = "X-Permit"


class PermitMiddleware:
    """Takes one use for each accepted POST to a view that `permits.permit_required` declared.

    The use and what it pays for stand in one transaction: an answer that begins nothing gives
    the use back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    @answers_outage
    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        scope = getattr(view, "permit_scope", None)
        if scope is None or request.method != "POST" or not request.user.is_authenticated:
            return None
        with transaction.atomic():
            try:
                permits.consume(request.user.pk, _permit_id(request), scope)
            except PermitRequired as error:
                return refusal(request, error, kwargs.get("conversation_id"))
            response = view(request, *args, **kwargs)
            if not permits.takes_use(response):
                transaction.set_rollback(True)
        return response


def _permit_id(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.headers.get(HEADER, ""))
    except ValueError:
        return None
