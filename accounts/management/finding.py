"""What commands share."""

from django.core.management.base import CommandError

from accounts.models import User


def find(email: str) -> User:
    """Raises CommandError."""
    try:
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist:
        raise CommandError(
            f"No account has the email {email}. People sign up on the site first."
        ) from None
