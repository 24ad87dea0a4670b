"""The day that a few English words name, as it is when they are said."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from chat.memory.calendar import (
    COUNTS,
    LEAP_YEARS,
    MONTHS,
    day_in,
    month_number,
    weekday_number,
)

MONTH = rf"(?P<month>{MONTHS})"
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
DAY = r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>\d{4}))?"
# Nobody plans for later, in years.
_FARTHEST = 50
_LEAP_YEAR = 2000


@dataclass(frozen=True)
class Time:
    """`text`: "on 12 May 2027", "in June 2027". `is_today`: soon over."""

    text: str
    start: int
    end: int
    is_today: bool = False


def written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def day_of_year(found: re.Match[str]) -> str:
    """ "12 May", of a match with day and month; "" for a day that no calendar has."""
    try:
        date(_LEAP_YEAR, _month(found), int(found["day"]))
    except ValueError:
        return ""
    return f"{int(found['day'])} {month_of(found)}"


def month_of(found: re.Match[str]) -> str:
    return f"{date(_LEAP_YEAR, _month(found), 1):%B}"


def _month(found: re.Match[str]) -> int:
    return month_number(found["month"])


def find(plain: str, said_on: date) -> Time | None:
    """The first time ahead that a folded sentence names."""
    for pattern, reading in _READINGS:
        if found := pattern.search(plain):
            text = reading(found, said_on)
            if text:
                is_today = pattern is _TODAY
                return Time(text, found.start(), found.end(), is_today)
    return None


def _today(found: re.Match[str], said_on: date) -> str:
    return f"on {written(said_on)}"


def _tomorrow(found: re.Match[str], said_on: date) -> str:
    days = 2 if found["after"] else 1
    return f"on {written(said_on + timedelta(days=days))}"


def _in_some_time(found: re.Match[str], said_on: date) -> str:
    count = COUNTS.get(found["count"]) or int(found["count"])
    if found["unit"] == "day":
        return f"on {written(said_on + timedelta(days=count))}"
    if found["unit"] == "week":
        return f"around {written(said_on + timedelta(weeks=count))}"
    return f"in {_months_on(said_on, count):%B %Y}"


def _months_on(day: date, count: int) -> date:
    months = day.month - 1 + count
    return date(day.year + months // 12, months % 12 + 1, 1)


def _weekday(found: re.Match[str], said_on: date) -> str:
    """ "Next Saturday" is that of next week, "Saturday" the one to come."""
    wanted = weekday_number(found["weekday"])
    if found["next"]:
        monday = said_on + timedelta(days=7 - said_on.weekday())
        return f"on {written(monday + timedelta(days=wanted))}"
    ahead = (wanted - said_on.weekday() - 1) % 7 + 1
    return f"on {written(said_on + timedelta(days=ahead))}"


def _next(found: re.Match[str], said_on: date) -> str:
    if found["unit"] == "week":
        monday = said_on + timedelta(days=7 - said_on.weekday())
        return f"in the week of {written(monday)}"
    if found["unit"] == "month":
        return f"in {_months_on(said_on, 1):%B %Y}"
    return f"in {said_on.year + 1}"


def _weekend(found: re.Match[str], said_on: date) -> str:
    saturday = said_on + timedelta(days=(5 - said_on.weekday()) % 7)
    if found["next"]:
        saturday = said_on + timedelta(days=12 - said_on.weekday())
    return f"on the weekend of {written(saturday)}"


def _dated(found: re.Match[str], said_on: date) -> str:
    month, number = _month(found), int(found["day"])
    if found["year"]:
        years = range(int(found["year"]), int(found["year"]) + 1)
    else:
        first = said_on.year + ((month, number) < (said_on.month, said_on.day))
        years = range(first, first + LEAP_YEARS + 1)
    day = day_in(years, month, number)
    if day is None:
        return ""
    is_ahead = day >= said_on and day.year <= said_on.year + _FARTHEST
    return f"on {written(day)}" if is_ahead else ""


def _of_this_month(found: re.Match[str], said_on: date) -> str:
    day = int(found["day"])
    first = said_on if day > said_on.day else _months_on(said_on, 1)
    try:
        return f"on {written(first.replace(day=day))}"
    except ValueError:
        return ""


def _in_month(found: re.Match[str], said_on: date) -> str:
    month = _month(found)
    year = int(found["year"] or said_on.year + (month <= said_on.month))
    is_ahead = (year, month) >= (said_on.year, said_on.month) and year <= said_on.year + _FARTHEST
    return f"in {date(year, month, 1):%B %Y}" if is_ahead else ""


_NO_HABIT = r"(?<!every )(?<!each )(?<!last )(?<!most )(?<!past )"
_TODAY = re.compile(r"\b(?:later )?(?:today|tonight|this (?:morning|afternoon|evening))\b")
_READINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], str]], ...] = (
    (re.compile(rf"\b(?:on )?(?:the )?{DAY}(?: of|\.)? {MONTH}\b{_YEAR}"), _dated),
    (re.compile(rf"\b(?:on )?{MONTH} (?:the )?{DAY}\b(?!:|\s?[ap]m){_YEAR}"), _dated),
    (
        re.compile(
            r"\b(?P<after>(?:the )?day after )?(?:tomm?or+ow|tmrw|tmr|tmw|2mor+ow|2moro|tomoz|2mrw)\b"
            r"(?: (?:morning|afternoon|evening|night))?"
        ),
        _tomorrow,
    ),
    (
        re.compile(rf"\bin (?P<count>\d{{1,2}}|{'|'.join(COUNTS)}) (?P<unit>day|week|month)s?\b"),
        _in_some_time,
    ),
    (
        re.compile(
            rf"{_NO_HABIT}\b(?:on |this (?:coming )?|coming )?(?P<next>next )?{_WEEKDAY}\b(?!s)"
            r"(?: (?:morning|afternoon|evening|night))?"
        ),
        _weekday,
    ),
    (re.compile(rf"{_NO_HABIT}\b(?:this |on the |over the |(?P<next>next ))weekend\b"), _weekend),
    (re.compile(r"\bnext (?P<unit>week|month|year)\b"), _next),
    (re.compile(rf"\bon the {DAY}(?:(?<=st)|(?<=nd)|(?<=rd)|(?<=th))\b"), _of_this_month),
    (re.compile(rf"\bin {MONTH}\b{_YEAR}"), _in_month),
    (_TODAY, _today),
)
