"""In whose format an answer is: a page, a fragment of one for HTMX, or JSON for a program.

Any URL may answer in any of them, since a limit, an ended session or a missing object is told in
the caller's format. So whatever is kept by a cache, the browser's own included, says so: without
`Vary`, Back shows the fragment that a script has fetched from the page's address.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

HEADERS = ("Accept", "HX-Request", "HX-Boosted", "HX-History-Restore-Request")
NEGOTIATED = ("text/html", "application/json", "text/plain")


class NegotiationMiddleware:
    """Adds `Vary` to every answer but files. First of all, so that it sees all refusals."""

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
    """Whether a part of a page is asked for; a boosted link and a step in history want it whole."""
    htmx = HtmxDetails(request)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request
