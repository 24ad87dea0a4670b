"""Which days a question names. Pure functions; English only."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from chat.memory.calendar import (
    COUNTS,
    LEAP_YEARS,
    MONTHS,
    WEEKDAYS,
    day_in,
    month_number,
    weekday_number,
)

_UNIT = {"day": 1, "week": 7, "month": 30, "year": 365}

_DAY_MONTH = re.compile(rf"\b(\d\d?)(?:st|nd|rd|th)?(?: of)? ({MONTHS})\b\.?,?(?: (\d{{4}}))?")
_MONTH_DAY = re.compile(rf"\b({MONTHS})\.? (\d\d?)(?:st|nd|rd|th)?\b,?(?: (\d{{4}}))?")
_IN_MONTH = re.compile(rf"\b({MONTHS}),? (\d{{4}})\b|\b(?:in|last|during|since|of) ({MONTHS})\b")
_IN_YEAR = re.compile(r"\b(?:in|during|since) (\d{4})\b")
_AGO = re.compile(rf"\b(\d+|{'|'.join(COUNTS)}) (day|week|month|year)s? ago\b")
_LAST = re.compile(r"\b(?:last|past|this) (week|month|year)\b")
_ON_DAY = re.compile(rf"\b(?:last|on|this) ({WEEKDAYS})\b")
_YESTERDAY = re.compile(r"\byesterday\b|\blast night\b")

# What happened is told a little later, too.
_TOLD_LATER = 7


@dataclass(frozen=True)
class Span:
    """From a moment until another."""

    start: datetime
    end: datetime

    def holds(self, moment: float) -> bool:
        """`moment`: seconds since the epoch."""
        return self.start.timestamp() <= moment < self.end.timestamp()


def span(question: str, now: datetime) -> Span | None:
    """The first that is found, the most exact kind first, with the days in which it was told; None
    for days that no calendar has. `now`: when it is asked."""
    text = question.lower()
    for read in (_day, _month, _year, _ago, _weekday, _last, _yesterday):
        found = read(text, now)
        if found:
            return found
    return None


def _day(text: str, now: datetime) -> Span | None:
    if match := _DAY_MONTH.search(text):
        day, month, year = match[1], match[2], match[3]
    elif match := _MONTH_DAY.search(text):
        month, day, year = match[1], match[2], match[3]
    else:
        return None
    return _dated(now, int(year) if year else None, month_number(month), int(day))


def _month(text: str, now: datetime) -> Span | None:
    match = _IN_MONTH.search(text)
    if match is None:
        return None
    month, year = match[1] or match[3], match[2]
    return _dated(now, int(year) if year else None, month_number(month), None)


def _dated(now: datetime, year: int | None, month: int, day: int | None) -> Span | None:
    """Without a year: the last time that it was that day or month."""
    if year is None:
        last = now.year - ((month, day or 1) > (now.month, now.day))
        years = range(last, last - LEAP_YEARS - 1, -1)
    else:
        years = range(year, year + 1)
    first = day_in(years, month, day or 1)
    if first is None:
        return None
    start = _midnight(now).replace(year=first.year, month=first.month, day=first.day)
    return _from(start, 1 if day else 31)


def _year(text: str, now: datetime) -> Span | None:
    match = _IN_YEAR.search(text)
    if match is None or not int(match[1]):
        return None
    return _from(_midnight(now).replace(year=int(match[1]), month=1, day=1), 365)


def _ago(text: str, now: datetime) -> Span | None:
    match = _AGO.search(text)
    if match is None:
        return None
    count = COUNTS[match[1]] if match[1] in COUNTS else int(match[1][:3])
    days = _UNIT[match[2]]
    return _back(now, count * days, days)


def _weekday(text: str, now: datetime) -> Span | None:
    match = _ON_DAY.search(text)
    if match is None:
        return None
    return _back(now, (now.weekday() - weekday_number(match[1]) - 1) % 7 + 1, 1)


def _last(text: str, now: datetime) -> Span | None:
    match = _LAST.search(text)
    return _back(now, _UNIT[match[1]] * 2, _UNIT[match[1]] * 2) if match else None


def _yesterday(text: str, now: datetime) -> Span | None:
    return _back(now, 1, 1) if _YESTERDAY.search(text) else None


def _back(now: datetime, days: int, length: int) -> Span | None:
    """About so many days ago."""
    try:
        start = _midnight(now) - timedelta(days=days)
    except OverflowError:
        return None
    return _from(start, length)


def _from(start: datetime, days: int) -> Span | None:
    try:
        return Span(start, start + timedelta(days=days + _TOLD_LATER))
    except OverflowError:
        return None


def _midnight(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)
