"""Keeps the parts of a running site alive, and reports each restart in one sentence."""

import signal
import time
from collections import defaultdict, deque
from collections.abc import Sequence

from chatsite.local.embedded.errors import StartError
from chatsite.local.embedded.processes import Part

# Of one part, within WINDOW seconds.
MOST_RESTARTS = 3
WINDOW = 60.0


class Keeper:
    """Restarts parts that have ended. Raises StartError if restarts do not help."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._restarts: defaultdict[str, deque[float]] = defaultdict(deque)

    def check(self) -> None:
        for part in self._parts:
            code = part.process.poll()
            if code is not None:
                self._start_again(part, f"{part.command.name} ended {how(code)}")

    def _start_again(self, part: Part, ended: str) -> None:
        restarts, now = self._restarts[part.command.name], time.monotonic()
        while restarts and restarts[0] < now - WINDOW:
            restarts.popleft()
        if len(restarts) >= MOST_RESTARTS:
            raise StartError(
                f"{ended} after {MOST_RESTARTS} restarts within a minute, so the site was ended"
                f"{f'; see {part.command.log}' if part.command.log else ''}."
            )
        restarts.append(now)
        try:
            part.start_again()
        except StartError:
            if part.process.poll() is None:
                raise
            return  # It ended again, which the next check reports.
        print(f"chatsite: {ended} and was restarted.", flush=True)


def how(code: int) -> str:
    """How a process ended. A signal n is -n for Popen, and 128 + n or 256 - n for others."""
    for number in (-code, 256 - code, code - 128):
        if 0 < number < signal.NSIG:
            return f"by {_name(number)} (code {code})"
    return f"with code {code}"


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
