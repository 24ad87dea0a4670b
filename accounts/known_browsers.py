"""Recognises browsers that have logged in before, by a signed cookie that names their accounts.

The cookie grants no access. It only lets the browser try a password while strangers who guess at
the same account have to wait. It ends with a new password.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from chatsite.web.cookies import name_of

COOKIE = "known_browser"
# Browsers keep no cookie longer.
MAX_AGE = 400 * 24 * 3600
MOST_ACCOUNTS = 5

_SALT = "accounts.known_browsers"


def remember(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """Give the browser a new mark for this account. Called at each login."""
    marks = _marks(request)
    marks.pop(str(user.pk), None)
    marks[str(user.pk)] = [secrets.token_hex(8), _fingerprint(user)]
    newest = dict(list(marks.items())[-MOST_ACCOUNTS:])
    response.set_cookie(
        name_of(COOKIE),
        signing.dumps(newest, salt=_SALT),
        max_age=MAX_AGE,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def find(request: HttpRequest, email: str) -> str | None:
    """This browser's mark for the account with that address. Guesses are counted by this mark."""
    marks = _marks(request)
    user = User.objects.filter(pk__in=marks, email=email).first() if marks else None
    if user is None:
        return None
    mark, fingerprint = marks[str(user.pk)]
    return mark if constant_time_compare(fingerprint, _fingerprint(user)) else None


def accounts(request: HttpRequest) -> list[int]:
    """The ids of the accounts that have logged in here, whatever their password is by now."""
    return [int(pk) for pk in _marks(request)]


def _marks(request: HttpRequest) -> dict[str, list[str]]:
    try:
        marks: dict[str, list[str]] = signing.loads(
            request.COOKIES.get(name_of(COOKIE), ""), salt=_SALT, max_age=MAX_AGE
        )
    except signing.BadSignature:
        return {}
    return marks


def _fingerprint(user: User) -> str:
    return salted_hmac(_SALT, user.password, algorithm="sha256").hexdigest()[:32]
