"""Looks up who owns a session now, for sockets, which outlive the request that opened them."""

from collections.abc import Collection, Mapping
from importlib import import_module
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    get_user_model,
    load_backend,
)
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


def session_user_id(session_key: str | None) -> int | None:
    """The id of the user who owns the session, or None if it has ended. See session_user_ids."""
    return session_user_ids([session_key]).get(session_key) if session_key else None


def session_user_ids(session_keys: Collection[str]) -> dict[str, int]:
    """The ids of the users who own these sessions, fresh from the database. Two queries.

    A session that has ended is missing: by logout, expiry, a password change or deactivation.
    Django's `get_user` decides the same but may also delete or rotate the session, which only a
    request should do.
    """
    rows = Session.objects.filter(session_key__in=session_keys, expire_date__gt=timezone.now())
    decode = SessionStore().decode
    sessions = {key: decode(data) for key, data in rows.values_list("session_key", "session_data")}
    sessions = {key: session for key, session in sessions.items() if _is_signed_in(session)}
    users = get_user_model().objects.in_bulk({_user_id(each) for each in sessions.values()})
    return {
        key: user.pk
        for key, session in sessions.items()
        if (user := users.get(_user_id(session))) and _is_current(session, user)
    }


def _is_signed_in(session: Mapping[str, Any]) -> bool:
    return session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS


def _user_id(session: Mapping[str, Any]) -> int:
    user_id: int = get_user_model()._meta.pk.to_python(session[SESSION_KEY])
    return user_id


def _is_current(session: Mapping[str, Any], user: AbstractBaseUser) -> bool:
    backend = load_backend(session[BACKEND_SESSION_KEY])
    if not isinstance(backend, ModelBackend) or not backend.user_can_authenticate(cast(Any, user)):
        return False
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    stored = session.get(HASH_SESSION_KEY, "")
    return any(constant_time_compare(stored, known) for known in hashes)
