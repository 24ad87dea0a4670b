"""The tests' settings, with pages that take their time."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.web.slow_urls"
