"""A place for data folders."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Not below pytest's own folder, which every other pytest run closes to all but its owner.

    Run by root, PostgreSQL works as another user and would lose the way to its files.
    """
    folder = Path(tempfile.mkdtemp(prefix="chatsite-test-", dir="/tmp"))
    yield folder
    shutil.rmtree(folder)
