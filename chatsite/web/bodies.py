"""How large a request's body may be, and for whom.

Readers upload files directly to the store, so other bodies are small. Only the admin accepts files.
"""

from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, parse_cookie
from django.urls import reverse

from chatsite.web import plain
from chatsite.web.session_cookies import session_key
from chatsite.web.sessions import session_user_id

BYTES = 1024 * 1024
STAFF_BYTES = 100 * 1024 * 1024


def takes_files(path: str) -> bool:
    return path.startswith(reverse("admin:index"))


def is_from_staff(cookie_header: str) -> bool:
    """Whether this session may send files to the admin. Queries the database."""
    user_id = session_user_id(session_key(parse_cookie(cookie_header)))
    if user_id is None:
        return False
    staff = get_user_model().objects.filter(pk=user_id, is_active=True, is_staff=True)
    return staff.exists()


def too_large(request: HttpRequest) -> HttpResponse:
    return plain.answer(request, plain.TOO_LARGE)


class BodyLimitMiddleware:
    """Checks Content-Length, where chatsite.web.body_guard does not stand before Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = STAFF_BYTES if takes_files(request.path) else BYTES
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > most:
            return too_large(request)
        return self.get_response(request)
