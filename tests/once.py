"""What all processes of a test run share, made by the first that asks for it."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path


def once(name: str, make: Callable[[], None]) -> None:
    """Calls `make` in one process of the run; the others wait for its end."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    with (Path(os.environ["DATA_DIR"]) / f"{name}-made-for").open("a+") as made_for:
        fcntl.flock(made_for, fcntl.LOCK_EX)
        made_for.seek(0)
        if made_for.read() != run:
            make()
            made_for.truncate(0)
            made_for.write(run)
