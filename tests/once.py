"""What all processes of a test run share, made by the first that asks for it."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path


def is_made(name: str) -> bool:
    """Whether this run has it already."""
    made_for = _made_for(name)
    return made_for.exists() and made_for.read_text() == _run()


def once(name: str, make: Callable[[], None]) -> None:
    """Calls `make` in one process of the run; the others wait for its end."""
    run = _run()
    with _made_for(name).open("a+") as made_for:
        fcntl.flock(made_for, fcntl.LOCK_EX)
        made_for.seek(0)
        if made_for.read() != run:
            make()
            made_for.truncate(0)
            made_for.write(run)


def _run() -> str:
    return os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))


def _made_for(name: str) -> Path:
    return Path(os.environ["DATA_DIR"]) / f"{name}-made-for"
