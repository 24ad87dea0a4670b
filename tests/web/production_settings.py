"""The site's own settings, DEBUG off and nothing softened; only the files are elsewhere."""

import os

from chatsite.settings import *  # noqa: F403

STATIC_ROOT = os.environ["TEST_STATIC_ROOT"]
