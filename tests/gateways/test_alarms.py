"""One thread watches all deadlines."""

import threading
from time import monotonic

from chatsite.gateways.alarms import Alarm

PATIENCE_SECONDS = 30


def test_the_earliest_rings_first_and_one_that_was_moved_or_canceled_does_not() -> None:
    rung: list[str] = []
    last = threading.Event()
    late, early, moved, canceled = (
        Alarm(lambda name=name: rung.append(name))  # type: ignore[misc]
        for name in ("late", "early", "moved", "canceled")
    )
    now = monotonic()
    for alarm, seconds in ((moved, 0.5), (canceled, 0.5), (late, 0.6), (early, 0.5)):
        alarm.set(now + seconds)
    moved.set(now + 3600)
    canceled.cancel()
    Alarm(last.set).set(now + 0.7)

    assert last.wait(PATIENCE_SECONDS)
    assert rung == ["early", "late"]
    moved.cancel()


def test_one_that_fails_takes_no_other_with_it() -> None:
    rung = threading.Event()
    Alarm(lambda: 1 / 0).set(monotonic())
    Alarm(rung.set).set(monotonic() + 0.05)

    assert rung.wait(PATIENCE_SECONDS)
