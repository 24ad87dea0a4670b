"""What the reader of a locked account gets: a page that says what happened and whom to write to.

The gate here also closes the chat to banned readers (`accounts.gate.banned`).
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_safe

from accounts.gate import banned
from accounts.gate import browsers as locked_browsers
from accounts.models import User
from accounts.premium.checkouts import renewing
from chatsite.duties import help as helplines
from chatsite.web.negotiation import wants_fragment, wants_json
from chatsite.web.outage import answers_outage
from chatsite.web.view_middleware import ViewMiddleware

CODE = "locked"
DETAIL = "Your account is locked, because this site is for adults only."
# By URL name. Whatever stands here neither asks a girl nor shows one, or needs no session at all.
OPEN = frozenset(
    {
        "account_locked",
        # Whoever is locked out may still take their data out, and leave.
        "account_data",
        "account_delete",
        # And is not charged on.
        "premium_yours",
        "premium_cancel",
        "premium_receipt",
        "premium_portal",
        "premium_event",
        "account_logout",
        *("account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
        "safety",
        "terms",
        "privacy",
        "help",
        "about",
        "contact",
        # Files and probes: no session is read for them.
        "girls:portrait",
        "girls:gallery-file",
        "girls:gallery-poster",
        "adults",
        "chatsite.health.healthz",
        "chatsite.health.readyz",
    }
)
# Of these apps every URL.
OPEN_APPS = frozenset({"edge", "challenge", "age"})


class LockMiddleware(ViewMiddleware):
    """Answers every request of a locked account but those to OPEN, and those of a banned one to the
    chat. The columns come with the user, so this costs no query."""

    @answers_outage
    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or _is_open(request):
            return None
        user = request.user
        if not isinstance(user, User):
            return None
        if user.is_locked:
            return answer(request, user)
        return banned.answer(request, user) if user.is_banned and banned.closes(request) else None


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    assert match is not None  # process_view comes after the resolver
    return match.view_name in OPEN or match.app_name in OPEN_APPS


def answer(request: HttpRequest, user: User) -> HttpResponse:
    """In the format that the request asks for. Marks the browser."""
    if wants_json(request):
        body = {"error": CODE, "detail": DETAIL, "contact": settings.SUPPORT_EMAIL}
        response: HttpResponse = JsonResponse(body, status=403)
    elif wants_fragment(request):
        response = HttpResponse(status=403, headers={"HX-Redirect": resolve_url("account_locked")})
    else:
        response = _page(request, user, 403)
    response["X-Error"] = CODE
    locked_browsers.mark(request, response, user)
    return response


@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Where open pages go when the account is locked meanwhile."""
    user = request.user
    assert isinstance(user, User)
    if not user.is_locked:
        return banned.page(request, user) if user.is_banned else redirect("account_home")
    response = _page(request, user, 200)
    locked_browsers.mark(request, response, user)
    return response


def refuse_signup(request: HttpRequest) -> HttpResponse:
    """No second account in the browser of a locked one."""
    return render(request, "accounts/no_second.html", _context(""), status=403)


def _page(request: HttpRequest, user: User, status: int) -> HttpResponse:
    context = {**_context(user.region), "renews": renewing(user.pk)}
    return render(request, "accounts/locked.html", context, status=status)


def _context(region: str) -> dict[str, Any]:
    return {
        "contact": settings.SUPPORT_EMAIL,
        "helplines": helplines.lines(region, ""),
    }
