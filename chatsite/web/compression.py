"""Compresses pages, but only those whose length reveals nothing to an attacker (BREACH).

The attack guesses a secret of a page letter by letter: a request makes the page contain the guess,
and the right guess compresses better. So an answer in HTML is compressed only if the request cannot
have put a guess into it: a GET, answered with 200 (so its path exists), without a query or with a
place in the conversation log, which is a number (older messages, and what is new). Search results
and answers to posts are not compressed.
"""

import re

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_PLACE_IN_LOG = re.compile(r"(before|since)=[0-9]{1,19}")


class CompressionMiddleware(GZipMiddleware):
    """Django's, which also varies the length at random, for such pages only."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if _reflects_nothing(request) and _is_page(response):
            return super().process_response(request, response)
        return response


def _reflects_nothing(request: HttpRequest) -> bool:
    query = request.META.get("QUERY_STRING", "")
    return request.method == "GET" and (not query or bool(_PLACE_IN_LOG.fullmatch(query)))


def _is_page(response: HttpResponseBase) -> bool:
    is_html = response.get("Content-Type", "").startswith("text/html")
    return is_html and response.status_code == 200 and not response.streaming
