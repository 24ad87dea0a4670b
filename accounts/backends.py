"""The authentication backend, which also decides about demo logins."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser


def is_barred_demo(user: AbstractBaseUser | None) -> bool:
    """Whether this is a demo login, whose password is public, on a site without DEBUG."""
    return getattr(user, "is_demo", False) and not settings.DEBUG


class EmailBackend(AuthenticationBackend):
    """Login by email address. Demo logins work only while DEBUG is on."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        """Checked at login and, through `get_user`, at every request of a session."""
        return not is_barred_demo(user) and super().user_can_authenticate(user)
