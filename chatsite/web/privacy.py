"""What a shared machine keeps of a signed-in reader: nothing."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_out
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

# Not "cookies": the mark of a browser that was refused for its age must stay.
CLEARED = '"cache", "storage"'


class PrivacyMiddleware:
    """Stands inside of the sessions.

    `no-store` on every answer that knows its reader and says nothing else about caches;
    Clear-Site-Data at a logout, which browsers heed over HTTPS only.
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
    """Only a session that was looked at has changed the answer."""
    try:
        return request.session.accessed and SESSION_KEY in request.session
    except DatabaseError:
        return True


def _mark(sender: Any, request: HttpRequest | None, **kwargs: Any) -> None:
    if request is not None:
        request.logged_out = True  # type: ignore[attr-defined]


user_logged_out.connect(_mark, dispatch_uid="chatsite.web.privacy")
