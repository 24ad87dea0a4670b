"""Names of the site's own cookies, protected like the session cookie."""

from django.conf import settings
from django.contrib.messages.storage import cookie, fallback, session


def name_of(name: str) -> str:
    """Browsers take a __Host- cookie over HTTPS only, and never from another host of the domain."""
    return f"__Host-{name}" if settings.SESSION_COOKIE_SECURE else name


class _CookieStorage(cookie.CookieStorage):
    @property
    def cookie_name(self) -> str:  # type: ignore[override]  # depends on the settings
        return name_of("messages")


class MessageStorage(fallback.FallbackStorage):
    storage_classes = (_CookieStorage, session.SessionStorage)
