"""Recognises browsers in which a locked account was used, by a signed cookie that names it.

So a second account does not get round the lock. A private window or another browser has no such
cookie: nothing here covers those.
"""

from collections.abc import Collection

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts import known_browsers
from accounts.gate import locking
from accounts.models import Flag, User
from chatsite.web.cookies import name_of

COOKIE = "locked_browser"
MOST_ACCOUNTS = 5

_SALT = "accounts.gate.browsers"


def mark(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """Called whenever a locked account is answered."""
    marked = _marked(request)
    if user.pk in marked:
        return
    response.set_cookie(
        name_of(COOKIE),
        signing.dumps([*marked, user.pk][-MOST_ACCOUNTS:], salt=_SALT),
        max_age=known_browsers.MAX_AGE,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def is_closed(request: HttpRequest) -> bool:
    """Whether no new account may begin in this browser: until staff have cleared the locked one.

    An account that was deleted while it was locked cannot be cleared, so its mark stays.
    """
    marked, known = _marked(request), known_browsers.accounts(request)
    if not marked and not known:
        return False
    states = dict(User.objects.filter(pk__in={*marked, *known}).values_list("pk", "locked_at"))
    erased = [pk for pk in marked if pk not in states]
    return bool(erased) or any(states.values())


def tell(request: HttpRequest, user: User) -> None:
    """Staff look at an account that logs in in the browser of a locked one; once for each pair."""
    seen = {*_marked(request), *known_browsers.accounts(request)} - {user.pk}
    if not seen:
        return
    told = Flag.objects.filter(user=user, reason=Flag.Reason.BROWSER, about__isnull=False)
    locked = User.objects.filter(pk__in=seen, locked_at__isnull=False).exclude(
        pk__in=told.values("about")
    )
    for pk in locked.values_list("pk", flat=True):
        locking.flag(user, Flag.Reason.BROWSER, about=pk)


def _marked(request: HttpRequest) -> Collection[int]:
    try:
        marked: list[int] = signing.loads(
            request.COOKIES.get(name_of(COOKIE), ""), salt=_SALT, max_age=known_browsers.MAX_AGE
        )
    except signing.BadSignature:
        return []
    return marked
