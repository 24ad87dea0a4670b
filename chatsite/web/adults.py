"""The gate before the girls: a visitor says once that they are 18 or older.

No proof of age. Readers who are signed in gave their birth date and are not asked; search engines
see the pages that they list.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from chatsite.web.cookies import name_of
from chatsite.web.negotiation import wants_fragment, wants_json

COOKIE = "adult"
YEAR = 365 * 24 * 3600
# Where whoever leaves goes: a page for everybody, which is not ours.
ELSEWHERE = "https://www.wikipedia.org/"
DETAIL = "This page is for adults only. Please confirm first that you are 18 or older."

_CRAWLERS = re.compile(
    r"googlebot|bingbot|duckduckbot|applebot|yandex(?:bot|images)|baiduspider|qwantify|mojeekbot",
    re.IGNORECASE,
)
View = Callable[..., HttpResponse]


def adults_only(view: View) -> View:
    """Lead visitors who have not said that they are adults to the gate, and then back."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs) if _may_pass(request) else _gate(request)
        # All of it depends on the cookie, and on who asks.
        patch_vary_headers(response, ["Cookie", "User-Agent"])
        return response

    return wrapped


def _may_pass(request: HttpRequest) -> bool:
    """The cookie first: only without it is the session looked at."""
    return (
        request.COOKIES.get(name_of(COOKIE)) == "1"
        or _CRAWLERS.search(request.headers.get("User-Agent", "")) is not None
        or request.user.is_authenticated
    )


def _gate(request: HttpRequest) -> HttpResponse:
    here = f"{resolve_url('adults')}?{urlencode({'next': request.get_full_path()})}"
    if wants_json(request):
        body = {"error": "adults_only", "detail": DETAIL}
        response: HttpResponse = JsonResponse(body, status=403)
    elif wants_fragment(request):
        response = HttpResponse(status=403, headers={"HX-Redirect": here})
    else:
        response = redirect(here)
    response["Cache-Control"] = "no-store"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def gate(request: HttpRequest) -> HttpResponseBase:
    """The gate itself. POST remembers the answer for a year and goes on to `next`."""
    fields = request.POST if request.method == "POST" else request.GET
    onward = _safe(request, fields.get("next", ""))
    if request.method != "POST":
        return render(request, "pages/adults.html", {"next": onward, "elsewhere": ELSEWHERE})
    response = redirect(onward)
    response.set_cookie(
        name_of(COOKIE),
        "1",
        max_age=YEAR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def _safe(request: HttpRequest, address: str) -> str:
    """The address if it is a path of this site, else the gallery's."""
    is_path = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return address if is_path else resolve_url("girls:gallery")
