"""Logins for trying out the site. `EmailBackend` refuses them unless DEBUG is on."""

import datetime as dt

from django.db import IntegrityError, transaction

from accounts.actions import set_sole_email
from accounts.models import User

READER = ("demo@example.com", "demo-demo-demo")
STAFF = ("staff@example.com", "staff-staff-staff")
BORN = dt.date(1990, 1, 1)


def create_demo_users() -> list[str]:
    """Create those that are missing and return their email addresses."""
    made = [_create(READER), _create(STAFF, is_staff=True, is_superuser=True)]
    return [user.email for user in made if user is not None]


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
