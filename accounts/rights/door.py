"""The admin's door: who is let in, and where others are led."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse

from accounts.models import User
from accounts.second_step import standing
from accounts.second_step.standing import Standing
from chatsite.web.outage import answers_outage
from chatsite.web.view_middleware import ViewMiddleware

# By URL name: they answer everybody, and show nothing.
OPEN = frozenset({"admin:login", "admin:logout"})
# Django's pages take whatever they do not know for a look.
METHODS = ("GET", "HEAD", "POST")


class DoorMiddleware(ViewMiddleware):
    """Before every view of the admin, whatever the view itself asks for. The admin's own check of
    rights follows."""

    @answers_outage
    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        match = request.resolver_match
        assert match is not None  # process_view comes after the resolver
        if "admin" not in match.app_names or match.view_name in OPEN:
            return None
        user = request.user
        if not isinstance(user, User):
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not user.is_staff:
            raise PermissionDenied
        led = _stepped(request, user) if settings.STAFF_NEED_SECOND_STEP else None
        if led is None and request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return led


def _stepped(request: HttpRequest, user: User) -> HttpResponse | None:
    """None: in. Otherwise to where the second step is set up, or used."""
    found = standing.of(request, user)
    if found is Standing.USED:
        return None
    if found is Standing.MISSING:
        return redirect("mfa_index")
    query = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('mfa_reauthenticate')}?{query}")
