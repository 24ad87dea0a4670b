"""Where a person stands with their second step."""

from enum import Enum

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts import logins
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
    return steps_of(user).exists()


def steps_of(user: User) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user_id=user.pk, type__in=_STEPS)


def types_of(user: User) -> set[str]:
    """Of what they have, recovery codes too."""
    return {*Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True)}


def note_set_up(request: HttpRequest, user: User, authenticator: Authenticator) -> None:
    """Whoever sets one up proves with its code, or its signature, that they have it.

    With the first one, sessions end that have passed none: with the password, they could add
    another."""
    if authenticator.type not in _STEPS or user != request.user:
        return
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    if steps_of(user).count() == 1 and logins.end_others(user, request.session.session_key):
        messages.info(request, "You're logged out everywhere else.")


def forget(user: User) -> int:
    """Take every second step away, recovery codes too. Returns how many there were."""
    return Authenticator.objects.filter(user_id=user.pk).delete()[0]


def described(authenticator: Authenticator) -> dict[str, str]:
    """What a takeout says of it beside its columns."""
    return {"name": str(authenticator)}
