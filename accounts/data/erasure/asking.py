"""Asking for an erasure, and taking that back while there is time."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts import dispatch
from accounts.models import Erasure, User

# To change one's mind in.
RESPITE = dt.timedelta(hours=24)


class HasRights(Exception):
    """The account has rights in the admin. Somebody has to take them away first: who is erased
    leaves no trace, and staff's work has to."""


def ask(
    user: User,
    by: Erasure.By,
    site_url: str,
    respite: dt.timedelta = RESPITE,
) -> Erasure:
    """Request an erasure. Asked again, an earlier request stays, or is done sooner.

    Raises HasRights.
    """
    if user.is_staff or user.is_superuser:
        raise HasRights
    try:
        with transaction.atomic():
            return _ask(user, by, site_url, timezone.now() + respite)
    except IntegrityError:  # Another request was first.
        return Erasure.objects.get(user=user)


def _ask(user: User, by: Erasure.By, site_url: str, due_at: dt.datetime) -> Erasure:
    found = Erasure.objects.select_for_update().filter(user=user).first()
    if found is None:
        found = Erasure.objects.create(user=user, asked_by=by, site_url=site_url, due_at=due_at)
        if due_at > timezone.now():
            dispatch.erasure_asked(found.pk)
    elif due_at < found.due_at:
        found.due_at, found.asked_by = due_at, by
        found.save(update_fields=["due_at", "asked_by"])
    if due_at <= timezone.now():
        dispatch.erasure_due(found.pk)
    return found


def cancel(user: User) -> bool:
    """False if there is nothing to take back, or if it has begun."""
    return bool(_waiting(user).delete()[0])


def waiting(user: User) -> Erasure | None:
    """The request that can still be taken back."""
    return _waiting(user).first()


def _waiting(user: User) -> QuerySet[Erasure]:
    return Erasure.objects.filter(user=user, state=Erasure.State.WAITING)
