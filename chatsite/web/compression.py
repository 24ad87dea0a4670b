"""Compresses pages, but only those whose length reveals nothing to an attacker (BREACH).

The attack guesses a secret of a page letter by letter: a request makes the page contain the guess,
and the right guess compresses better. So a page is compressed only if the request cannot have put
anything into it: a GET without a query that is answered with 200 (so its path exists). Fragments of
the chat and search results are not compressed.
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
