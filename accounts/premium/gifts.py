"""Premium that staff give and end, each time with a reason.

`seen`: the mark of the account as the page showed it. A form that is sent twice, and the second of
two colleagues, find another one, and nothing is done.
"""

import datetime as dt

from django.db import transaction

from accounts.models import Grant, User
from accounts.premium import grants


class Changed(Exception):
    """The reader's premium is not what the page showed."""


def mark(user: User) -> str:
    return user.premium_until.isoformat() if user.premium_until else ""


@transaction.atomic
def give(user_id: int, days: int, *, why: Grant.Why, reason: str, by: User, seen: str) -> User:
    """Raises Changed."""
    _check(user_id, seen)
    return grants.give(user_id, dt.timedelta(days=days), why=why, reason=reason, by=by)


@transaction.atomic
def end(user_id: int, *, reason: str, by: User, seen: str) -> User:
    """Raises Changed."""
    _check(user_id, seen)
    return grants.end(user_id, reason=reason, by=by)


def _check(user_id: int, seen: str) -> None:
    if mark(User.objects.select_for_update().get(pk=user_id)) != seen:
        raise Changed
