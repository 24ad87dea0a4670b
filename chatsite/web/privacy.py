"""Prevents a shared computer from keeping anything of a signed-in reader."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_out
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

# Not "cookies": a browser that was refused because of the reader's age must keep that mark.
CLEARED = '"cache", "storage"'


class PrivacyMiddleware:
    """Must stand inside of the session middleware.

    Adds `no-store` to every answer that depends on the reader, unless it has a Cache-Control of its
    own. Adds Clear-Site-Data at a logout; browsers obey it over HTTPS only.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and _knows_its_reader(request):
            response["Cache-Control"] = "no-store"
        if getattr(request, "logged_out", False) and request.is_secure():
            response["Clear-Site-Data"] = CLEARED
        return response


def _knows_its_reader(request: HttpRequest) -> bool:
    """Only if the session was read can the answer depend on it."""
    try:
        return request.session.accessed and SESSION_KEY in request.session
    except DatabaseError:
        return True


def _mark(sender: object, request: HttpRequest | None, **kwargs: Any) -> None:
    if request is not None:
        request.logged_out = True  # type: ignore[attr-defined]


user_logged_out.connect(_mark, dispatch_uid="chatsite.web.privacy")
