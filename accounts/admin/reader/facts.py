"""Who the reader is, and how they sign in."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Max
from django.utils import timezone

from accounts.ages import assurance, regions
from accounts.desk import panels
from accounts.desk.panels import Look, Panel
from accounts.models import User
from accounts.second_step import standing

_STEPS = {Authenticator.Type.TOTP: "an app", Authenticator.Type.WEBAUTHN: "a passkey"}


def rows(look: Look) -> dict[str, Any]:
    reader = look.reader
    return {
        "is_verified": EmailAddress.objects.filter(
            user=reader, email=reader.email, verified=True
        ).exists(),
        "seen_at": reader.sessions.aggregate(at=Max("used_at"))["at"] or reader.last_login,
        "region": regions.name_of(reader.region),
        "age": _age(reader),
        "assured": _assured(reader),
        "scheme": _scheme(reader),
        "groups": [group.name for group in reader.groups.order_by("name")],
    }


def _scheme(reader: User) -> str:
    first = "with a password" if reader.has_usable_password() else "by mail alone: no password"
    types = standing.types_of(reader)
    kinds = [words for kind, words in _STEPS.items() if kind in types]
    return f"{first}; second step: {' and '.join(kinds)}" if kinds else first


def _age(reader: User) -> int | None:
    born, today = reader.date_of_birth, timezone.localdate()
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _assured(reader: User) -> str:
    found = reader.age_assurances.first() if reader.age_assured_at else None
    if found is not None:
        return f"confirmed: {found.method} ({found.provider})"
    if reader.age_assured_at:
        return "confirmed"
    needed = "; their region asks for more" if assurance.is_needed(reader) else ""
    return f"as the reader said{needed}"


panels.register(Panel("facts", "Facts", "admin/accounts/user/panels/facts.html", rows, 10))
