"""Logins for trying out the site. `EmailBackend` refuses them unless DEBUG is on."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from accounts.actions import set_sole_email
from accounts.models import Plan, User

READER = ("demo@example.com", "demo-demo-demo")
STAFF = ("staff@example.com", "staff-staff-staff")
_EVERYTHING = "Unlimited messages\nUnlimited photos and videos from her\nUnlimited voice messages"
PLANS: list[dict[str, Any]] = [
    {"name": "Monthly", "amount": 999, "period": "month", "trial_days": 3, "benefits": _EVERYTHING},
    {"name": "Yearly", "amount": 5999, "period": "year", "benefits": _EVERYTHING},
    {"name": "Day pass", "amount": 299, "period": "day", "renews": False, "benefits": _EVERYTHING},
]
BORN = dt.date(1990, 1, 1)


def create_demo_users() -> list[str]:
    """Create those that are missing and return their email addresses."""
    made = [_create(READER), _create(STAFF, is_staff=True, is_superuser=True)]
    return [user.email for user in made if user is not None]


def create_demo_plans() -> list[str]:
    """Three plans where there is none yet; returns their names."""
    if Plan.objects.exists():
        return []
    made = Plan.objects.bulk_create([Plan(place=place, **plan) for place, plan in enumerate(PLANS)])
    return [plan.name for plan in made]


def _create(login: tuple[str, str], **fields: bool) -> User | None:
    email, password = login
    try:
        with transaction.atomic():
            made = User.objects.create_user(
                email, password, date_of_birth=BORN, is_demo=True, **fields
            )
            set_sole_email(made, verified=True)
    except IntegrityError:
        return None
    return made
