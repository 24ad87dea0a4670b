"""Who owns a session now: for requests, and for sockets, which outlive the request that opened
them.

A session comes with its user by one query (`accounts.sessions`).
"""

from collections.abc import Collection, Mapping
from importlib import import_module
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    get_user,
    load_backend,
)
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.middleware import (
    AuthenticationMiddleware as DjangoAuthenticationMiddleware,
)
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


class AuthenticationMiddleware(DjangoAuthenticationMiddleware):
    """Django's, but takes the user who came with the session.

    Where that is nobody, Django decides: it may also rotate the session's hash, or end the session.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = cast(Any, SimpleLazyObject(lambda: _signed_in(request) or get_user(request)))


def session_user_id(session_key: str | None) -> int | None:
    """The id of the user who owns the session, or None if it has ended. See session_user_ids."""
    return session_user_ids([session_key]).get(session_key) if session_key else None


def session_user_ids(session_keys: Collection[str]) -> dict[str, int]:
    """The ids of the users who own these sessions, fresh from the database. One query.

    A session that has ended is missing: by logout, expiry, a password change or deactivation. So
    is one of a locked or banned account, whose pages get nothing any more.
    """
    store = SessionStore()
    rows = store.model.objects.select_related("user").filter(
        session_key__in=session_keys, expire_date__gt=timezone.now()
    )
    return {
        row.session_key: row.user.pk
        for row in rows
        if row.user
        and not row.user.is_barred
        and _is_valid(store.decode(row.session_data), row.user)
    }


def _is_valid(session: Mapping[str, Any], user: Any) -> bool:  # noqa: ANN401  the engine's own
    return _is_current(session, user) and not SessionStore.has_ended(user, session)


def _signed_in(request: HttpRequest) -> AbstractBaseUser | None:
    session: Any = request.session
    if SESSION_KEY not in session:  # This look loads the session, and `session.user` with it.
        return None
    user: AbstractBaseUser | None = session.user
    return user if user is not None and _is_current(session, user) else None


def _is_current(session: Mapping[str, Any], user: AbstractBaseUser) -> bool:
    """Whether the session is this user's, who may enter and has the same password as at login."""
    path = session.get(BACKEND_SESSION_KEY)
    if path not in settings.AUTHENTICATION_BACKENDS or session[SESSION_KEY] != str(user.pk):
        return False
    backend = load_backend(path)
    if not isinstance(backend, ModelBackend) or not backend.user_can_authenticate(cast(Any, user)):
        return False
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    stored = session.get(HASH_SESSION_KEY, "")
    return any(constant_time_compare(stored, known) for known in hashes)
