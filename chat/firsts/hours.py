"""When she may write by the reader's clock. Pure functions; moments are aware."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

MINUTE = timedelta(minutes=1)
# She writes at a random one of so many minutes in which she may; so far ahead they are looked for.
CHOICE, HORIZON = 8 * 60, 3 * 24 * 60


@cache
def zones() -> tuple[str, ...]:
    """All that this machine knows and a reader may choose, sorted: Europe/Berlin."""
    return tuple(sorted({"UTC", *(name for name in available_timezones() if "/" in name)}))


def zone(name: str) -> ZoneInfo:
    """UTC, where this machine does not know it any more."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def is_quiet(moment: datetime, place: ZoneInfo, start: time, end: time) -> bool:
    """Whether the clock there shows a time from `start` on and before `end`, which may be of the
    next day. Where both are the same, no time is quiet."""
    shown = moment.astimezone(place).time()
    if start <= end:
        return start <= shown < end
    return shown >= start or shown < end


def some_moment(
    earliest: datetime, place: ZoneInfo, start: time, end: time, chance: random.Random
) -> datetime:
    """A random moment that is not quiet: within the first eight hours of such time. Every second of
    them is as likely as any other, and no clock that is set forward or back makes one quiet."""
    first = earliest.astimezone(UTC).replace(second=0, microsecond=0) + MINUTE
    loud = [*islice(_loud_minutes(first, place, start, end), CHOICE)]
    minute = chance.choice(loud) if loud else first + HORIZON * MINUTE
    return minute + timedelta(seconds=chance.randrange(60))


def _loud_minutes(first: datetime, place: ZoneInfo, start: time, end: time) -> Iterator[datetime]:
    """Clocks are set and hours begin at whole minutes, so a minute is quiet or it is not."""
    for count in range(HORIZON):
        minute = first + count * MINUTE
        if not is_quiet(minute, place, start, end):
            yield minute
