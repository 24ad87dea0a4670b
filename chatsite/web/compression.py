"""Pages go out compressed where their length can tell an attacker nothing (BREACH).

The attack guesses a secret of a page letter by letter: a request puts the guess into the same page,
and an answer that is shorter than others was the right guess. So a page is compressed only if the
request could put nothing into it: a GET without a query, answered with 200, which also means that
its path is one that exists. Fragments of the chat and searches go out as they are.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressionMiddleware(GZipMiddleware):
    """Django's, which also varies the length at random, for such pages only."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if _reflects_nothing(request) and _is_page(response):
            return super().process_response(request, response)
        return response


def _reflects_nothing(request: HttpRequest) -> bool:
    return request.method == "GET" and not request.META.get("QUERY_STRING")


def _is_page(response: HttpResponseBase) -> bool:
    is_html = response.get("Content-Type", "").startswith("text/html")
    return is_html and response.status_code == 200 and not response.streaming
