"""The days that a question names, in any calendar."""

import datetime as dt

import pytest

from chat.memory.dates import span

NOW = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        *[("What did we do in May?", "2026-05-20"), ("on 3 March 2025", "2025-03-03")],
        *[("what happened last week?", "2026-11-20"), ("two days ago", "2026-11-28")],
        *[("in 2019", "2019-07-01"), ("on Friday", "2026-11-27"), ("last night", "2026-11-29")],
        *[("on 29 February", "2024-02-29"), ("on February 29th, 2020", "2020-02-29")],
    ],
)
def test_a_day_is_in_it(question: str, day: str) -> None:
    found = span(question, NOW)
    assert found
    assert found.holds(dt.datetime.fromisoformat(f"{day}T12:00+00:00").timestamp())
    assert not found.holds(dt.datetime(2010, 1, 1, tzinfo=dt.UTC).timestamp())


@pytest.mark.parametrize("day", ["1", "25", "31", ""])
@pytest.mark.parametrize("month", ["january", "december"])
@pytest.mark.parametrize("year", ["0000", "0001", "9998", "9999"])
def test_days_at_the_ends_of_all_calendars(day: str, month: str, year: str) -> None:
    for question in (f"{day} {month} {year}", f"in {year}", "9999 years ago"):
        if found := span(question, NOW):
            found.holds(NOW.timestamp())


def test_a_leap_day_is_the_last_that_was() -> None:
    for year, last in ((2028, 2028), (2029, 2028), (2103, 2096)):
        found = span("what did I say on 29 February?", dt.datetime(year, 3, 1, tzinfo=dt.UTC))
        assert found
        assert found.start == dt.datetime(last, 2, 29, tzinfo=dt.UTC)
    assert span("on 30 February", NOW) is None
    assert span("on 29 February", dt.datetime(3, 1, 1, tzinfo=dt.UTC)) is None
