"""Ctrl-C, SIGTERM and a closed terminal all mean: shut down in order, once."""

import signal
from collections.abc import Callable
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def on_stop(action: Callable[[int], None]) -> None:
    """Call `action(signal number)` for the first signal; ignore later ones."""

    def handle(number: int, frame: FrameType | None) -> None:
        on_stop(_nothing)
        action(number)

    for number in STOPPING:
        signal.signal(number, handle)


def _nothing(number: int) -> None:
    """A shutdown is already in progress. (Not SIG_IGN, which child processes would inherit.)"""


def stop_with(code: int) -> None:
    """Let the first signal unwind the program, which then exits with `code`."""

    def leave(number: int) -> None:
        raise SystemExit(code)

    on_stop(leave)
