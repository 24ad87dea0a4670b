"""What begins and ends a session, wherever it is done: a view, the admin, a command or another
process."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest

from accounts import dispatch, logins
from accounts.models import Session, User
from accounts.second_step import standing

# `accounts.backends` and the session's hash ask for these.
FIELDS = frozenset({"password", "is_active", "is_demo"})


@receiver(user_logged_in)
def _logged_in(request: HttpRequest, **kwargs: Any) -> None:
    logins.note(request)


@receiver(authenticator_added)
def _second_step_added(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    standing.note_set_up(request, user, authenticator)


@receiver(post_delete, sender=Session)
def _session_deleted(instance: Session, **kwargs: Any) -> None:
    if instance.user_id is not None:
        dispatch.session_changed(instance.user_id)


@receiver(post_save, sender=User)
def _user_saved(
    instance: User, created: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    if created or not (update_fields is None or FIELDS & update_fields):
        return
    if instance.is_barred:
        dispatch.account_locked(instance.pk)
    else:
        dispatch.session_changed(instance.pk)


@receiver(post_delete, sender=User)
def _user_deleted(instance: User, **kwargs: Any) -> None:
    dispatch.session_changed(instance.pk)
