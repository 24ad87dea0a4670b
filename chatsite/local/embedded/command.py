"""`exec -- CMD`: runs one command beside the parts and returns its exit code."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from chatsite.local.embedded.data_dir import DataDir, OccupiedError
from chatsite.local.embedded.errors import StartError
from chatsite.local.embedded.parts import running_parts
from chatsite.local.embedded.processes import end_leftovers
from chatsite.local.embedded.signals import on_stop, stop_with


def execute(data: DataDir, argv: Sequence[str], *, disposable: bool) -> int:
    """Starts parts of its own, or uses those of a site that already runs on this folder."""
    stop_with(130)
    with ExitStack() as stack:
        try:
            stack.enter_context(data.held())
        except OccupiedError:
            return _call(argv, _borrowed(data, disposable=disposable))
        end_leftovers(data.path)
        return _call(argv, stack.enter_context(running_parts(data, disposable=disposable)))


def _borrowed(data: DataDir, *, disposable: bool) -> Mapping[str, str]:
    """Raises OccupiedError if nothing can be shared: tests need a database of their own."""
    published = None if disposable else data.read_published()
    if published is None:
        raise OccupiedError(
            f"Another chatsite already uses {data.path}: wait for its end, or pass --data-dir."
        )
    # Use the site's PATH: it begins with the site's own interpreter.
    return {**published, **os.environ, "PATH": published["PATH"]}


def _call(argv: Sequence[str], environment: Mapping[str, str]) -> int:
    try:
        process = subprocess.Popen(argv, env=environment)
    except OSError as error:
        raise StartError(f"{argv[0]} could not be started: {error.strerror}.") from error
    # Ctrl-C reaches the command directly, because it is in the same process group, and the command
    # alone decides when to exit. SIGTERM does not reach it, so it is passed on.
    on_stop(lambda number: process.send_signal(number))
    code = process.wait()
    return code if code >= 0 else 128 - code
