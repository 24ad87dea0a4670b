"""Reads the session key from the cookies."""

import re
from collections.abc import Mapping

from django.conf import settings

_KEY = re.compile(r"[a-z0-9]{32}")


def session_key(cookies: Mapping[str, str]) -> str | None:
    """None if the cookie is missing or malformed.

    A quoted cookie can contain a NUL, which PostgreSQL would refuse.
    """
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    return key if _KEY.fullmatch(key) else None
