"""Looks up who owns a session now, for sockets, which outlive the request that opened them."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    load_backend,
)
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.crypto import constant_time_compare

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


def session_user_id(session_key: str | None) -> int | None:
    """The id of the user who owns the session, fresh from the database; None if it has ended.

    It ends by logout, expiry, a password change or deactivation. Django's `get_user` decides the
    same but may also delete or rotate the session, which only a request should do. This function
    only reads, in two queries.
    """
    if not session_key:
        return None
    session = SessionStore(session_key).load()
    user = _user(session)
    return user.pk if user is not None and _is_current(session, user) else None


def _user(session: dict[str, Any]) -> AbstractBaseUser | None:
    path = session.get(BACKEND_SESSION_KEY)
    if path not in settings.AUTHENTICATION_BACKENDS:
        return None
    return load_backend(path).get_user(session[SESSION_KEY])


def _is_current(session: dict[str, Any], user: AbstractBaseUser) -> bool:
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    stored = session.get(HASH_SESSION_KEY, "")
    return any(constant_time_compare(stored, known) for known in hashes)
