"""The site's own settings without HTTPS, which is a proxy's business. Nothing else is changed that
a fault could meet: leases, budgets, limits and pools are those of production."""

from chatsite.settings import *  # noqa: F403
from chatsite.settings import STORAGES

ALLOWED_HOSTS = ["*"]
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sessionid", "csrftoken"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
# No start of production, whose keys are not here: chatsite.checks.
SILENCED_SYSTEM_CHECKS = [f"chatsite.E{number:03}" for number in range(1, 10)]
