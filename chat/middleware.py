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
from chatsite.web.view_middleware import ViewMiddleware

HEADER = "X-Permit"


class PermitMiddleware(ViewMiddleware):
    """Takes one use for each accepted POST to a view that `permits.permit_required` declared.

    The use and what it pays for stand in one transaction: an answer that begins nothing gives
    the use back.
    """

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
