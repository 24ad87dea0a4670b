"""In a fresh checkout, each file of tests is compiled once and not by every test process."""

from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# They are collected by their own command alone.
ELSEWHERE = ROOT / "tests" / "faults"


def share(session: pytest.Session) -> None:
    """Imports a share of the files before any is collected, each process another one: what pytest
    makes of them stands in their caches when the other processes come to it. To rewrite the
    assertions of all takes eight CPU seconds, two thirds as long as the collection itself.
    """
    process = getattr(session.config, "workerinput", None)
    if process is None:
        return
    number, count = int(process["workerid"].removeprefix("gw")), process["workercount"]
    for path in _files(session.config)[number::count]:
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def _files(config: pytest.Config) -> list[Path]:
    """Of the folders that are asked for."""
    folders = [ROOT / name for name in config.args]
    found = {path for folder in folders if folder.is_dir() for path in folder.rglob("test_*.py")}
    return sorted(path for path in found if ELSEWHERE not in path.parents)
