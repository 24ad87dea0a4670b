"""The numbers of the desk's start page.

In `AppConfig.ready` each app registers what it counts: `accounts` knows no other app. A number is
shown to those who may see the list that it leads to.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Counts = Mapping[str, int | None]
# From a moment, included, to another, not included. None: there is nothing to say it of.
Count = Callable[[dt.datetime, dt.datetime], Counts]


@dataclass(frozen=True)
class Number:
    """`name`: of what a count returns, unique among all apps' and at most 40 characters.
    `permission`: to see the list that `url` leads to: a name of an address with a query, in which
    {start} stands for the first moment of the day. `unit`: "ms", "%" or "".
    `is_trouble`: anything but zero is.
    """

    name: str
    label: str
    group: str
    permission: str
    route: str
    query: str = ""
    unit: str = ""
    is_trouble: bool = False


@dataclass(frozen=True)
class Source:
    """What one count returns. `is_daily`: it is of a span of time, and kept for days that are over;
    else it is of this moment, whatever the span."""

    numbers: tuple[Number, ...]
    count: Count
    is_daily: bool

    @property
    def key(self) -> str:
        return self.numbers[0].name


_sources: list[Source] = []


def register_daily(count: Count, *numbers: Number) -> None:
    """It has to be quick for one day among years of days: by an index."""
    _sources.append(Source(numbers, count, is_daily=True))


def register(count: Callable[[], Counts], *numbers: Number) -> None:
    _sources.append(Source(numbers, lambda start, end: count(), is_daily=False))


def sources() -> list[Source]:
    return list(_sources)
