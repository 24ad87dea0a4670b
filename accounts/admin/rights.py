"""Who of the staff may do what."""

from django.http import HttpRequest

from accounts.models import User


def is_superuser(request: HttpRequest) -> bool:
    return request.user.is_active and getattr(request.user, "is_superuser", False)


def may_touch(request: HttpRequest, person: User | None) -> bool:
    """Only superusers may change accounts with admin rights, even if they are inactive."""
    protected = person is not None and (person.is_staff or person.is_superuser)
    return not protected or is_superuser(request)
