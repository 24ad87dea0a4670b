from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser


def is_barred_demo(user: AbstractBaseUser | None) -> bool:
    """Whether this is a demonstration login, of which everybody knows the password."""
    return getattr(user, "is_demo", False) and not settings.DEBUG


class EmailBackend(AuthenticationBackend):
    """Login by email; the demonstration logins are nobody's unless DEBUG."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        """Asked at login and, by `get_user`, at every request of a session."""
        return not is_barred_demo(user) and super().user_can_authenticate(user)
