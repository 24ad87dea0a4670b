"""The site's own settings, with what keeps parallel test processes out of each other's way."""

import os
from urllib.parse import urlsplit

from chatsite.settings import *  # noqa: F403
from chatsite.settings import CACHES, CHANNEL_LAYERS, REDIS_URL, REPLY_LEASE_SECONDS, STORAGES

# Each pytest-xdist process has a Redis database and a channel prefix of its own
# (publications know no databases). Redis has 16: six are for these, the others for browsed sites.
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
NUMBER = int(PROCESS[2:]) + 1
assert NUMBER <= 6, "Redis has no more databases: start fewer processes"
REDIS_URL = urlsplit(REDIS_URL)._replace(path=f"/{NUMBER}").geturl()
CACHES["default"]["LOCATION"] = CELERY_BROKER_URL = REDIS_URL
CACHES["messages"]["BACKEND"] = "django.core.cache.backends.locmem.LocMemCache"
CHANNEL_LAYERS["default"]["CONFIG"] = {
    "hosts": [{"address": REDIS_URL, "socket_timeout": None}],
    "prefix": f"test-{PROCESS}",
}

DEBUG = False
ALLOWED_HOSTS = ["*"]
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sessionid", "csrftoken"
# Tests of the door switch it on; all others are about what is behind it.
STAFF_NEED_SECOND_STEP = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Of workers that tests start as processes of their own.
REPLY_LEASE_SECONDS = float(os.environ.get("TEST_LEASE_SECONDS", REPLY_LEASE_SECONDS))
MAIL_BY_WORKER = False
# A folder for each process in the store that the tests share, which begins empty.
STORAGES["default"]["OPTIONS"]["location"] = f"test-{PROCESS}"
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
WHITENOISE_AUTOREFRESH = True
# DEBUG is off, yet this is no start of production: chatsite.checks.
SILENCED_SYSTEM_CHECKS = [f"chatsite.E{number:03}" for number in range(1, 13)]
