"""Every change of an account's state."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts import dispatch
from accounts.models import User


@transaction.atomic
def ban(user: User, until: dt.datetime, reason: str) -> None:
    """Close the chat to the reader until then. Open pages say why at once. It ends by itself."""
    # Not by `save`, after which pages would say that the session is over.
    User.objects.filter(pk=user.pk).update(banned_until=until, ban_reason=reason)
    dispatch.account_locked(user.pk)


def lift_ban(user: User) -> None:
    """Open the chat to the reader again."""
    User.objects.filter(pk=user.pk).update(banned_until=None, ban_reason="")


@transaction.atomic
def set_sole_email(user: User, *, verified: bool) -> None:
    """Make `user.email` the only address that allauth has for this user."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"primary": True, "verified": verified}
    )


def create_reader(email: str, password_hash: str, born: dt.date, region: str = "") -> User | None:
    """Create an account with a confirmed address; None if the address was taken meanwhile."""
    try:
        with transaction.atomic():
            user = User(email=email, password=password_hash, date_of_birth=born, region=region)
            user.save()
            set_sole_email(user, verified=True)
    except IntegrityError:
        return None
    return user


def confirm_email(user: User, email: str) -> bool:
    """Make `email` the account's one address; False if another account has it by now."""
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=user.pk)
            user.email = email
            user.save(update_fields=["email"])
            set_sole_email(user, verified=True)
    except IntegrityError:
        user.refresh_from_db(fields=["email"])
        return False
    return True


def vouch_for_email(user: User) -> None:
    """Confirm the address of an account that allauth has none for: a trusted person created it at
    a shell."""
    if not EmailAddress.objects.filter(user=user).exists():
        confirm_email(user, user.email)
