"""Whether a provider must confirm that a reader is of age, and what it said."""

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from accounts.gate import locking
from accounts.models import AgeAssurance, Flag, User
from chatsite.duties import policy
from chatsite.gateways.age_assurance.base import Result

_SALT = "accounts.ages.assurance"


def is_needed(user: User) -> bool:
    """Whether the reader's region asks for it and nobody has confirmed it yet. No query."""
    return user.age_assured_at is None and policy.of(user.region).age_assurance


def reference(user: User) -> str:
    """Stands for the reader at the provider, which learns nothing from it."""
    return salted_hmac(_SALT, str(user.pk), algorithm="sha256").hexdigest()[:32]


def record(user: User, result: Result, provider: str) -> bool:
    """Stores what the provider said; False if that very result was stored before.

    After a "no", staff are told; the reader may try again.
    """
    try:
        with transaction.atomic():
            AgeAssurance.objects.create(
                user=user,
                adult=result.adult,
                method=result.method,
                provider=provider[:120],
                nonce=result.nonce,
                at=result.at,
            )
            if result.adult:
                User.objects.filter(pk=user.pk).update(age_assured_at=result.at)
            else:
                locking.flag(user, Flag.Reason.AGE)
    except IntegrityError:
        return False
    return True
