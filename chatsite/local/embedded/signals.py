"""Ctrl-C, SIGTERM and a closed terminal all mean: end everything in order, once."""

import signal
from collections.abc import Callable
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def on_stop(action: Callable[[int], None]) -> None:
    """Call `action(signal number)` at the first of them; later ones do nothing."""

    def handle(number: int, frame: FrameType | None) -> None:
        on_stop(_nothing)
        action(number)

    for number in STOPPING:
        signal.signal(number, handle)


def _nothing(number: int) -> None:
    """The end is already under way. (Not SIG_IGN: children would inherit that.)"""


def stop_with(code: int) -> None:
    """Let the first of them unwind the program, which then ends with `code`."""

    def leave(number: int) -> None:
        raise SystemExit(code)

    on_stop(leave)
