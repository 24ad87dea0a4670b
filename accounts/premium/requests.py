"""What the views of premium have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.views.decorators.cache import never_cache

from accounts.ages import assurance
from accounts.models import User
from accounts.premium import vendors

View = Callable[..., HttpResponse]


class ReaderRequest(HttpRequest):
    """A request of a signed-in reader."""

    user: User


def reader_page(view: View) -> View:
    """For signed-in readers; what they have is kept by no browser."""
    return never_cache(login_required(view))


def leads_to_vendors(view: View) -> View:
    """Lets forms of the page lead to the vendors' hosts."""

    @wraps(view)
    def wrapped(request: ReaderRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        csp_update({"form-action": vendors.hosts()})(lambda _: response)(request)
        return response

    return wrapped


def may_chat(view: View) -> View:
    """Nobody buys what a ban, or their region, would not let them use."""

    @wraps(view)
    def wrapped(request: ReaderRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_banned:
            return redirect("account_locked")
        if not assurance.is_needed(request.user):
            return view(request, *args, **kwargs)
        here = request.get_full_path() if request.method == "GET" else resolve_url("premium")
        onward = urlencode({"next": here})
        return redirect(f"{resolve_url('account_age')}?{onward}")

    return wrapped


def chat_of(value: str | None) -> UUID | None:
    """The conversation that the reader came from. Only the way back leads there."""
    try:
        return UUID(value or "")
    except ValueError:
        return None


def away(url: str) -> HttpResponse:
    """To a vendor's page, by GET."""
    return HttpResponse(status=303, headers={"Location": url})
