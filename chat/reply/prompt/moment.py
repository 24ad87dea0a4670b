"""What time it is where she lives, and how long the reader has been away: in coarse words."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from chat.reply.prompt.pieces import Part, Piece

_DAY = dt.timedelta(days=1)
# Until which hour.
_PARTS = ((5, "night"), (12, "morning"), (17, "afternoon"), (22, "evening"), (24, "late evening"))
# From so long on: how it is called.
_AGO = (
    (dt.timedelta(days=700), "years ago"),
    (dt.timedelta(days=330), "about a year ago"),
    (dt.timedelta(days=45), "{months} months ago"),
    (dt.timedelta(days=25), "about a month ago"),
    (dt.timedelta(days=12), "{weeks} weeks ago"),
    (dt.timedelta(days=6, hours=12), "about a week ago"),
    (dt.timedelta(days=1, hours=12), "{days} days ago"),
    (dt.timedelta(hours=20), "about a day ago"),
    (dt.timedelta(hours=5), "some hours ago"),
)
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def parts(zone: str, now: dt.datetime, since: dt.timedelta | None) -> Iterator[Part]:
    """`zone`: hers, or "". `since`: how long before this message the reader had written."""
    told = "; ".join([*_where_she_lives(zone, now), *_away(since)])
    if told:
        yield Part("Time", "notes", (Piece(f"{told[0].upper()}{told[1:]}."),))


def _where_she_lives(zone: str, now: dt.datetime) -> Iterator[str]:
    try:
        there = now.astimezone(ZoneInfo(zone))
    except (ValueError, OSError, LookupError):
        return  # Staff named none, or one that there is no more.
    part = next(name for hour, name in _PARTS if there.hour < hour)
    yield f"it is {there:%A} {part} where you live"


def _away(since: dt.timedelta | None) -> Iterator[str]:
    words = since and next((words for least, words in _AGO if since >= least), None)
    if words and since:
        days = since / _DAY
        counts = {"days": days, "weeks": days / 7, "months": days / 30.4}
        told = {name: _number(round(count)) for name, count in counts.items()}
        yield "before this message the reader last wrote " + words.format(**told)


def _number(count: int) -> str:
    return _NUMBERS[count] if 0 < count < len(_NUMBERS) else str(count)
