"""Where a person stands with their second step."""

from enum import Enum

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from accounts.models import User

_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Standing(Enum):
    MISSING = "none is set up"
    UNUSED = "not used since this login"
    USED = "used in this session"


def of(request: HttpRequest, user: User) -> Standing:
    """Whoever has taken the last one away has none, whatever was used before."""
    if not has_one(user):
        return Standing.MISSING
    return Standing.USED if was_used(request, user) else Standing.UNUSED


def was_used(request: HttpRequest, user: User) -> bool:
    records = get_authentication_records(request, user)
    return any(record.get("method") == "mfa" for record in records)


def has_one(user: User) -> bool:
    """Recovery codes alone are none: they come with another."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=_STEPS).exists()


def note_use(request: HttpRequest, user: User, authenticator: Authenticator) -> None:
    """Whoever sets one up proves with its code, or its signature, that they have it."""
    if authenticator.type in _STEPS and user == request.user:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def forget(user: User) -> int:
    """Take every second step away, recovery codes too. Returns how many there were."""
    return Authenticator.objects.filter(user_id=user.pk).delete()[0]
