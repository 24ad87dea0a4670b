"""Locks accounts of readers who say that they are under 18, and tells staff."""

from django.db import models, transaction
from django.db.models.functions import Now

from accounts import dispatch
from accounts.models import Flag, User

# Clearing the last of these unlocks the account.
LOCKING = (Flag.Reason.MINOR,)


def lock(user: User, reason: Flag.Reason) -> bool:
    """Locks the account until staff clear its flag; False if it is locked already.

    Within a transaction of the caller's, all of it stands or falls with that.
    """
    with transaction.atomic():
        unlocked = User.objects.filter(pk=user.pk, locked_at=None)
        if not unlocked.update(locked_at=Now(), lock_reason=reason):
            return False
        flag(user, reason)
        dispatch.account_locked(user.pk)
    return True


def flag(user: User, reason: Flag.Reason, about: int | None = None) -> None:
    """Asks staff to look at the account; once, until they have."""
    row = Flag(user=user, reason=reason, about_id=about)
    Flag.objects.bulk_create([row], ignore_conflicts=True)


def clear(flag: Flag, by: User | None, note: str = "") -> bool:
    """Clears the flag, and unlocks the account if no other flag keeps it locked.

    False if it was cleared before.
    """
    with transaction.atomic():
        User.objects.select_for_update().get(pk=flag.user_id)
        cleared = {"cleared_at": Now(), "cleared_by": by, **({"note": note} if note else {})}
        if not Flag.objects.filter(pk=flag.pk, cleared_at=None).update(**cleared):
            return False
        if not _open(flag.user_id).exists():
            User.objects.filter(pk=flag.user_id).update(locked_at=None, lock_reason="")
    return True


def clear_all(user: User, note: str) -> int:
    """For an operator at a shell. Returns how many flags there were."""
    found = Flag.objects.filter(user=user, cleared_at=None)
    return sum(clear(each, None, note) for each in found)


def _open(user_id: int) -> "models.QuerySet[Flag]":
    return Flag.objects.filter(user=user_id, reason__in=LOCKING, cleared_at=None)
