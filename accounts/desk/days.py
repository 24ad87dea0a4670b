"""Counts of days that are over, which are kept. Days are UTC's."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from accounts.desk.numbers import Source, sources
from accounts.models import DayCount

DAYS = 30
DAY = dt.timedelta(days=1)
Days = dict[dt.date, int | None]


def midnight(day: dt.date) -> dt.datetime:
    """The day's first moment."""
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def today() -> dt.date:
    return timezone.now().astimezone(dt.UTC).date()


def keep() -> int:
    """Count what is missing of the last DAYS days. Returns how many numbers were counted."""
    days = [today() - number * DAY for number in range(1, DAYS + 1)]
    there = set(DayCount.objects.filter(day__gte=days[-1]).values_list("day", "name"))
    made = 0
    for source in filter(lambda each: each.is_daily, sources()):
        for day in days:
            if any((day, number.name) not in there for number in source.numbers):
                made += _keep(source, day)
    return made


def _keep(source: Source, day: dt.date) -> int:
    """What another worker has counted meanwhile stays."""
    counts = source.count(midnight(day), midnight(day + DAY))
    rows = [DayCount(day=day, name=one.name, value=counts.get(one.name)) for one in source.numbers]
    return len(DayCount.objects.bulk_create(rows, ignore_conflicts=True))


def kept(names: Collection[str], days: int) -> dict[str, Days]:
    """By name, of so many days before today, the earliest first; None where nothing was counted."""
    last = today()
    span = [last - number * DAY for number in range(days - 1, 0, -1)]
    found: dict[str, Days] = {name: dict.fromkeys(span) for name in names}
    rows = DayCount.objects.filter(day__gte=span[0], day__lt=last, name__in=names)
    for day, name, value in rows.values_list("day", "name", "value"):
        found[name][day] = value
    return found
