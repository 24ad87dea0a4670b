"""Charts of days, as geometry that a template draws as SVG."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from accounts.desk.numbers import Number

WIDTH, HEIGHT = 240, 48
GAP = 2


@dataclass(frozen=True)
class Bar:
    """`y` and `height` in the chart's own units; a day without anything has no height."""

    day: dt.date
    value: int | None
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """The last bar is today's, which goes on growing. `highest`: the largest value there is."""

    bars: list[Bar]
    highest: int
    unit: str
    width: int = WIDTH
    height: int = HEIGHT


def drawn(number: Number, counts: Mapping[dt.date, int | None]) -> Chart:
    """`counts`: by day, the earliest first."""
    highest = max((value or 0 for value in counts.values()), default=0)
    step = WIDTH / max(len(counts), 1)
    bars = [
        _bar(day, value, index * step, step - GAP, highest)
        for index, (day, value) in enumerate(counts.items())
    ]
    return Chart(bars, highest, number.unit)


def _bar(day: dt.date, value: int | None, x: float, width: float, highest: int) -> Bar:
    height = HEIGHT * (value or 0) / highest if highest else 0
    # What is not zero is seen.
    seen = max(height, 1.5) if value else 0
    return Bar(day, value, round(x, 2), round(HEIGHT - seen, 2), round(width, 2), round(seen, 2))
