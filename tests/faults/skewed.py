"""Runs a program whose clock is wrong: python -m tests.faults.skewed SECONDS celery …

Replaces what tells the time in Python: `time.time` and `datetime.now`. The monotonic clock stays.
"""

import datetime as dt
import runpy
import sys
import time
from typing import Any

_Real: Any = dt.datetime
_time = time.time


class _Kind(type):
    """So that real datetimes, which come from C code, count as datetimes."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, _Real)

    def __subclasscheck__(cls, other: type) -> bool:
        return issubclass(other, _Real)


def skew(seconds: float) -> None:
    class Skewed(_Real, metaclass=_Kind):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            return _Real.now(tz) + dt.timedelta(seconds=seconds)

        @classmethod
        def utcnow(cls) -> Any:
            return _Real.now(dt.UTC).replace(tzinfo=None) + dt.timedelta(seconds=seconds)

    dt.datetime = Skewed  # type: ignore[misc]
    time.time = lambda: _time() + seconds


if __name__ == "__main__":
    skew(float(sys.argv[1]))
    del sys.argv[:2]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
