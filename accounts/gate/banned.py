"""What a banned reader gets instead of the chat: a page that says why, and until when.

The account's own pages stay open: the reader may still take or delete their data.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render, resolve_url

from accounts.models import User
from chatsite.web.negotiation import wants_fragment, wants_json

CODE = "banned"
DETAIL = "Your account is banned from the chat."
# The apps that a ban closes, by the names of their URLs.
CLOSED_APPS = frozenset({"chat"})


def closes(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.app_name in CLOSED_APPS


def answer(request: HttpRequest, user: User) -> HttpResponse:
    """In the format that the request asks for."""
    if wants_json(request):
        response: HttpResponse = JsonResponse(_body(user), status=403)
    elif wants_fragment(request):
        response = HttpResponse(status=403, headers={"HX-Redirect": resolve_url("account_locked")})
    else:
        response = page(request, user, 403)
    response["X-Error"] = CODE
    return response


def page(request: HttpRequest, user: User, status: int = 200) -> HttpResponse:
    context = {"contact": settings.SUPPORT_EMAIL}
    return render(request, "accounts/banned.html", context, status=status)


def _body(user: User) -> dict[str, str]:
    assert user.banned_until is not None
    return {
        "error": CODE,
        "detail": user.ban_reason or DETAIL,
        "until": user.banned_until.isoformat(),
    }
