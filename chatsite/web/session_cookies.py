"""The session's key as a cookie brings it."""

import re
from collections.abc import Mapping

from django.conf import settings

_KEY = re.compile(r"[a-z0-9]{32}")


def session_key(cookies: Mapping[str, str]) -> str | None:
    """None where the cookie is missing, or holds what no session of ours was ever called.

    PostgreSQL refuses a NUL, which a quoted cookie can hold.
    """
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    return key if _KEY.fullmatch(key) else None
