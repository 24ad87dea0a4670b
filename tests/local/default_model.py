"""The default model, for a test that needs more than the small one can."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.model import serve
from chatsite.local.embedded.weights import DEFAULT, fetch


@contextmanager
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, bool]]:
    """Its address, and True; the small one's, and False, where it cannot be had here.

    It is fetched once into the tests' data folder.
    """
    monkeypatch.delenv("LOCAL_MODEL", raising=False)
    data = DataDir.open(Path(os.environ["DATA_DIR"]) / "default-model")
    try:
        fetch(DEFAULT, data.models, lambda number, count: None)
    except Exception as error:  # noqa: BLE001 - whatever keeps it away, the journey runs
        warnings.warn(f"THE JOURNEY RUNS ON THE SMALL MODEL: {error}", stacklevel=1)
    with serve(data, for_site=False) as url:
        yield url, DEFAULT.found_in(data.models) is not None
