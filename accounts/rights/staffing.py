"""Makes people staff, and takes that back."""

from django.contrib.auth.models import Group
from django.db import transaction

from accounts import logins
from accounts.desk import audit
from accounts.models import User
from accounts.rights import roles
from accounts.second_step import standing

BY_OPERATOR = "By an operator at a shell."


def obstacle(user: User) -> str:
    """Why this account can have no role; empty if it can."""
    if user.is_demo:
        return "is a demonstration login, whose password is public"
    if not user.is_active:
        return "is deactivated"
    return "is locked or banned" if user.is_barred else ""


def role_of(user: User) -> str:
    """Such as "support", "superuser", "editor and support"; empty for readers."""
    if not user.is_staff:
        return ""
    if user.is_superuser:
        return "superuser"
    held = user.groups.order_by("name").values_list("name", flat=True)
    return " and ".join(held) or "staff without a role"


@transaction.atomic
def give(user: User, role: str) -> None:
    """This role instead of those they have. Superusers stay superusers."""
    before = role_of(user)
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.groups.remove(*user.groups.filter(name__in=roles.ROLES))
    user.groups.add(Group.objects.get(name=role))
    _note("made staff", user, before)


@transaction.atomic
def remove(user: User) -> None:
    """Everything that makes them more than a reader. They are logged out everywhere."""
    before = role_of(user)
    user.is_staff = user.is_superuser = False
    user.save(update_fields=["is_staff", "is_superuser"])
    user.groups.clear()
    user.user_permissions.clear()
    logins.end_others(user, None)
    _note("removed from staff", user, before)


@transaction.atomic
def forget_second_step(user: User) -> int:
    """For whoever has lost phone, key and recovery codes. It logs out everywhere: whoever is logged
    in may be another. Returns how many steps there were."""
    count = standing.forget(user)
    logins.end_others(user, None)
    audit.note(None, "removed the second step", on=user, about=user, reason=BY_OPERATOR)
    return count


def _note(what: str, user: User, before: str) -> None:
    detail = f"{before or 'reader'} → {role_of(user) or 'reader'}"
    audit.note(None, what, on=user, about=user, reason=BY_OPERATOR, detail=detail)
