"""The age limit, and the refusal of readers below it."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from chatsite.web.cookies import name_of

ADULT_AGE = 18
EARLIEST_BIRTH = dt.date(1900, 1, 1)

TOO_YOUNG = "too_young"
_COOKIE = "signup_refused"
_SALT = "accounts.age"


def adult_since(born: dt.date) -> dt.date:
    """The eighteenth birthday. For those born on 29 February it is 1 March."""
    try:
        return born.replace(year=born.year + ADULT_AGE)
    except ValueError:
        return dt.date(born.year + ADULT_AGE, 3, 1)


def is_adult(born: dt.date) -> bool:
    return adult_since(born) <= timezone.localdate()


def validate_birth_date(born: dt.date) -> None:
    """Raises ValidationError. Its code is TOO_YOUNG if the date is possible but too recent."""
    if born > timezone.localdate():
        raise ValidationError("That date is in the future.", code="impossible")
    if born < EARLIEST_BIRTH:
        raise ValidationError("Enter the day you were born.", code="impossible")
    if not is_adult(born):
        raise ValidationError("You must be 18 or older.", code=TOO_YOUNG)


def refuse(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/too_young.html", status=403)


def remember_refusal(request: HttpRequest, response: HttpResponse, born: dt.date) -> None:
    """Mark this browser until the eighteenth birthday, and its session. The marks contain nothing
    else.

    Browsers may forget it earlier, because they keep cookies for about 400 days at most. A private
    window, another browser and another device have neither mark.
    """
    until = dt.datetime.combine(adult_since(born), dt.time(), timezone.get_current_timezone())
    request.session[_COOKIE] = until.timestamp()
    response.set_signed_cookie(
        name_of(_COOKIE),
        "1",
        salt=_SALT,
        max_age=until - timezone.now(),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def is_refused(request: HttpRequest) -> bool:
    if request.get_signed_cookie(name_of(_COOKIE), default=None, salt=_SALT) is not None:
        return True
    return bool(request.session.get(_COOKIE, 0) > timezone.now().timestamp())
