"""Deadlines that move often, watched by one thread per process.

A `threading.Timer` would be a new thread each time that a deadline moves, and a stream moves its
deadline with its tokens. Here that is one assignment.
"""

import threading
from collections.abc import Callable
from time import monotonic

import structlog

logger = structlog.get_logger(__name__)


class Alarm:
    """Calls `ring` in the watching thread once the moment has come. `ring` must not wait."""

    def __init__(self, ring: Callable[[], object]) -> None:
        self.ring = ring
        self.at = 0.0

    def set(self, at: float) -> None:
        """At this moment of the monotonic clock, instead of the one that was set before."""
        self.at = at
        _watch.add(self)

    def cancel(self) -> None:
        _watch.remove(self)


class _Watch:
    """Its thread starts with the first alarm and then waits for the earliest one, for ever."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._alarms: set[Alarm] = set()
        self._wakes_at = 0.0
        self._runs = False

    def add(self, alarm: Alarm) -> None:
        with self._changed:
            self._alarms.add(alarm)
            if not self._runs:
                self._runs = True
                threading.Thread(target=self._run, name="alarms", daemon=True).start()
            elif alarm.at < self._wakes_at:
                self._changed.notify()

    def remove(self, alarm: Alarm) -> None:
        with self._changed:
            self._alarms.discard(alarm)

    def _run(self) -> None:
        while True:
            for alarm in self._take_due():
                self._ring(alarm)

    def _ring(self, alarm: Alarm) -> None:
        """The thread outlives whatever is raised: all later deadlines depend on it."""
        try:
            alarm.ring()
        except Exception:
            logger.exception("alarm_failed")

    def _take_due(self) -> list[Alarm]:
        """Waits until the earliest moment, or until an earlier one is set. Several may be due then:
        on a busy machine the thread comes late."""
        with self._changed:
            self._wakes_at = min((alarm.at for alarm in self._alarms), default=float("inf"))
            pause = self._wakes_at - monotonic()
            self._changed.wait(min(max(pause, 0), threading.TIMEOUT_MAX))
            due = [alarm for alarm in self._alarms if alarm.at <= monotonic()]
            self._alarms.difference_update(due)
            return sorted(due, key=lambda alarm: alarm.at)


_watch = _Watch()
