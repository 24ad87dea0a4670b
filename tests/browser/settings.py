"""The site that browsers visit: as in development, with the static files of production
and its cache of messages."""

import os
from pathlib import Path

from chatsite.settings import *  # noqa: F403
from chatsite.settings import CACHES, STORAGES

STORAGES["staticfiles"] = {"BACKEND": "tests.browser.static.StaticFilesStorage"}
# tests/browser/database.py collects them.
STATIC_ROOT = Path(os.environ["STATIC_ROOT"])
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = False
CACHES["messages"]["BACKEND"] = "django.core.cache.backends.locmem.LocMemCache"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
