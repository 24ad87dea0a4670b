"""Chooses an answer's format: a page, a fragment for HTMX, or JSON for a program.

Any URL may answer in any of them, because refusals use the caller's format. So `Vary` must tell
caches about it, including the browser's own. Without it, Back would show a fragment that a script
has fetched from the page's URL.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

HEADERS = ("Accept", "HX-Request", "HX-Boosted", "HX-History-Restore-Request")
NEGOTIATED = ("text/html", "application/json", "text/plain")


class NegotiationMiddleware:
    """Adds `Vary` to every answer except files. Must be first, so that it sees all refusals."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith(NEGOTIATED):
            patch_vary_headers(response, HEADERS)
        return response


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def wants_fragment(request: HttpRequest) -> bool:
    """Whether HTMX wants a fragment. Boosted links and history restores want the whole page."""
    htmx = HtmxDetails(request)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request
