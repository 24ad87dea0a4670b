"""Processes that the bench starts, and what they use."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from chatsite.local.embedded.http import answers
from chatsite.local.embedded.processes import end
from tests.waiting import pausing_with, until

ROOT = Path(__file__).resolve().parents[2]
MIB = 1024 * 1024


class Running:
    """A process and all that it has started."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self.process, self.log = process, log
        self._top = psutil.Process(process.pid)

    @property
    def _all(self) -> list[psutil.Process]:
        return [self._top, *self._top.children(recursive=True)]

    def cpu_seconds(self) -> float:
        """Since its start, of all its threads."""
        times = [each.cpu_times() for each in self._all]
        return sum(float(each.user + each.system) for each in times)

    def mebibytes(self) -> float:
        """What would be free if it ended."""
        return sum(float(each.memory_full_info().uss) for each in self._all) / MIB

    def check(self) -> None:
        assert self.process.poll() is None, self.log.read_text()[-4000:]


def cpu_seconds(processes: Sequence[Running]) -> float:
    return sum(each.cpu_seconds() for each in processes)


@contextmanager
def started(
    name: str, command: Sequence[str], environment: Mapping[str, str], folder: Path
) -> Iterator[Running]:
    """Ended on the way out; its output goes into a file of the folder."""
    log = folder / f"{name}.log"
    with log.open("ab") as out:
        process = subprocess.Popen(  # noqa: S603
            command, env=dict(environment), cwd=ROOT, stdout=out, stderr=out
        )
    try:
        yield Running(process, log)
    finally:
        end(process)


def wait_for(condition: Callable[[], bool]) -> None:
    """Also between two figures, while an event loop stands still and has nothing to do."""
    with pausing_with(lambda milliseconds: time.sleep(milliseconds / 1000)):
        until(condition)


def wait_until_answers(running: Running, port: int, path: str) -> float:
    """Seconds until GET `path` is answered by 200."""
    begun = time.perf_counter()

    def answered() -> bool:
        running.check()
        return answers(port, path)

    wait_for(answered)
    return time.perf_counter() - begun


def inherited(**variables: str) -> dict[str, str]:
    return {**os.environ, **variables}
