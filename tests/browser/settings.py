"""The site that browsers visit: as in development, for files that nobody edits meanwhile."""

from chatsite.settings import *  # noqa: F403

# Static files are listed once, at the start, and a page that is loaded again asks for none anew.
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
