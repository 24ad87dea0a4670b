"""One thread watches all deadlines."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from chatsite.gateways.alarms import Alarm
from tests.waiting import PATIENCE_SECONDS


@contextmanager
def the_watch_is_busy() -> Iterator[None]:
    """Until the block's end it looks at no deadline, however long the block takes."""
    rings, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        rings.set()
        assert go_on.wait(PATIENCE_SECONDS)

    Alarm(hold).set(monotonic())
    assert rings.wait(PATIENCE_SECONDS)
    try:
        yield
    finally:
        go_on.set()


def test_what_is_due_rings_by_its_time_and_what_was_moved_or_canceled_does_not() -> None:
    rung: list[int] = []
    last = threading.Event()
    now = monotonic()
    moved, canceled = Alarm(lambda: rung.append(1)), Alarm(lambda: rung.append(2))
    with the_watch_is_busy():
        for alarm in (moved, canceled):
            alarm.set(now)
        Alarm(last.set).set(now)
        for earlier in range(1, 20):
            Alarm(lambda earlier=earlier: rung.append(-earlier)).set(now - earlier)  # type: ignore[misc]
        moved.set(now + 3600)
        canceled.cancel()

    assert last.wait(PATIENCE_SECONDS)
    assert rung == list(range(-19, 0))
    moved.cancel()


def test_one_that_is_set_for_an_earlier_moment_is_not_kept_waiting_by_a_later_one() -> None:
    rung = threading.Event()
    later = Alarm(lambda: None)
    later.set(monotonic() + 3600)
    Alarm(rung.set).set(monotonic() + 0.05)

    assert rung.wait(PATIENCE_SECONDS)
    later.cancel()


def test_one_that_fails_takes_no_other_with_it() -> None:
    rung = threading.Event()
    Alarm(lambda: 1 / 0).set(monotonic())
    Alarm(rung.set).set(monotonic() + 0.05)

    assert rung.wait(PATIENCE_SECONDS)
