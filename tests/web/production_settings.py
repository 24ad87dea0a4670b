"""The site's own settings, DEBUG off and nothing softened; only the files are elsewhere."""

import os
from pathlib import Path

from chatsite.settings import *  # noqa: F403

STATIC_ROOT = Path(os.environ["TEST_STATIC_ROOT"])
