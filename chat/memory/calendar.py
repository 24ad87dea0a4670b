"""Months, weekdays and small numbers as English writes them, in lower case."""

from collections.abc import Iterable
from datetime import date

# What a month may be called.
MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
# Within so many years there is a 29 February.
LEAP_YEARS = 8
COUNTS = {name: number for number, name in enumerate(_NUMBERS.split(), 1)} | {"a": 1, "an": 1}


def month_number(name: str) -> int:
    """From 1; of a whole or a short name."""
    return _MONTHS.index(name[:3]) + 1


def weekday_number(name: str) -> int:
    """From 0 for Monday; of a whole or a short name."""
    return _DAYS.index(name[:3])


def day_in(years: Iterable[int], month: int, day: int) -> date | None:
    """In the first of these years that has such a day."""
    for year in years:
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None
