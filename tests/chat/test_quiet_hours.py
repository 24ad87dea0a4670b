"""Quiet hours by the reader's clock, across midnight and where clocks are set."""

import random
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from chat.firsts.hours import is_quiet, some_moment, zone, zones

BERLIN, UTC_ZONE = ZoneInfo("Europe/Berlin"), ZoneInfo("UTC")
NIGHT = time(21), time(9)
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "start", "end", "quiet"),
    [
        ("20:59", *NIGHT, False),
        ("21:00", *NIGHT, True),
        ("00:00", *NIGHT, True),
        ("08:59", *NIGHT, True),
        ("09:00", *NIGHT, False),
        ("13:00", time(12), time(14), True),
        ("14:00", time(12), time(14), False),
        ("11:59", time(12), time(14), False),
        ("12:00", time(9), time(9), False),
    ],
)
def test_quiet_across_midnight_and_within_a_day(
    clock: str, start: time, end: time, quiet: bool
) -> None:
    moment = datetime.combine(NOON.date(), time.fromisoformat(clock), UTC)
    assert is_quiet(moment, UTC_ZONE, start, end) is quiet


@pytest.mark.parametrize("day", ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"])
def test_clocks_that_are_set_make_nothing_loud_that_is_quiet(day: str) -> None:
    """Summer time begins on 29 March and ends on 25 October, in the night."""
    begin = datetime.combine(datetime.fromisoformat(day).date(), time(), UTC)
    for minute in range(0, 2 * 24 * 60, 10):
        moment = begin + timedelta(minutes=minute)
        shown = moment.astimezone(BERLIN).strftime("%H:%M")
        assert is_quiet(moment, BERLIN, *NIGHT) is not ("09:00" <= shown < "21:00")
        chosen = some_moment(moment, BERLIN, *NIGHT, random.Random(minute))
        assert "09:00" <= chosen.astimezone(BERLIN).strftime("%H:%M") < "21:00"
        assert moment < chosen <= moment + timedelta(hours=25)


def test_quiet_hours_that_a_set_clock_skips_or_repeats() -> None:
    """02:00 to 03:00 does not exist on 29 March, and comes twice on 25 October."""
    for day, quiet in (("2026-03-28", 60), ("2026-03-29", 0), ("2026-10-25", 120)):
        begin = datetime.fromisoformat(day).replace(tzinfo=BERLIN).astimezone(UTC)
        minutes = [begin + timedelta(minutes=minute) for minute in range(10 * 60)]
        assert sum(is_quiet(one, BERLIN, time(2), time(3)) for one in minutes) == quiet


def test_the_moment_is_random_and_soon() -> None:
    found = {some_moment(NOON, BERLIN, *NIGHT, random.Random(seed)) for seed in range(200)}
    assert len(found) > 190
    hours = sorted({one.astimezone(BERLIN).hour for one in found})
    # 13:00 to 21:00 are the first eight hours.
    assert hours == [13, 14, 15, 16, 17, 18, 19, 20]
    late = datetime(2026, 3, 10, 19, 50, tzinfo=UTC)
    (at,) = {some_moment(late, BERLIN, *NIGHT, random.Random(3))}
    assert at > late


def test_one_loud_minute_a_day_is_found() -> None:
    at = some_moment(NOON, BERLIN, time(9, 1), time(9), random.Random(1))
    assert at.astimezone(BERLIN).strftime("%H:%M") == "09:00"


def test_zones() -> None:
    assert {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"} <= set(zones())
    assert zone("Europe/Berlin") == BERLIN
    assert zone("Moon/Base") == zone("") == zone("../etc/passwd") == UTC_ZONE
