"""Places for data folders.

They are not below pytest's own folder, which every other pytest run closes to all but its owner:
run by root, PostgreSQL works as another user and would lose the way to its files.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="chatsite-test-", dir="/tmp"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with _folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def shared_path() -> Iterator[Path]:
    """One for all tests of a file."""
    with _folder() as folder:
        yield folder
