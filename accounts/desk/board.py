"""The desk's start page: today's numbers, each with the days before it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from redis.exceptions import RedisError

from accounts.desk import days
from accounts.desk.charts import Chart, drawn
from accounts.desk.numbers import Counts, Number, Source, sources
from accounts.models import User

# In the order of the page.
GROUPS = ("Waiting for staff", "Readers", "Conversations", "Money", "Works")
# So long one count serves everybody who looks.
SECONDS = 30
SPANS = (7, 30)


@dataclass(frozen=True)
class Card:
    number: Number
    value: str
    url: str
    chart: Chart | None
    is_trouble: bool


def groups(user: User, span: int) -> list[tuple[str, list[Card]]]:
    """`span`: how many days the charts have, with today. Only what this person may see."""
    shown = [(source, number) for source in sources() for number in _visible(source, user)]
    asked = {source.key: source for source, _ in shown}
    counts = {key: _counted(source) for key, source in asked.items()}
    daily = [number.name for source, number in shown if source.is_daily]
    past = days.kept(daily, span)
    cards = [
        _card(number, counts[source.key].get(number.name), past.get(number.name))
        for source, number in shown
    ]
    found = {name: [card for card in cards if card.number.group == name] for name in GROUPS}
    return [(name, cards) for name, cards in found.items() if cards]


def _visible(source: Source, user: User) -> Iterable[Number]:
    return (number for number in source.numbers if user.has_perm(number.permission))


def _counted(source: Source) -> Counts:
    """Of today until now."""
    key = f"desk:{source.key}:{days.today()}"
    try:
        known: Counts | None = cache.get(key)
    except RedisError:
        return _count(source)
    if known is None:
        known = _count(source)
        cache.set(key, known, SECONDS)
    return known


def _count(source: Source) -> Counts:
    return dict(source.count(days.midnight(days.today()), timezone.now()))


def _card(number: Number, value: int | None, past: days.Days | None) -> Card:
    chart = None if past is None else drawn(number, {**past, days.today(): value})
    return Card(
        number, said(value, number.unit), _url(number), chart, number.is_trouble and bool(value)
    )


def said(value: int | None, unit: str) -> str:
    """As people read it: 1,234 · 0.8 s · 12 %."""
    if value is None:
        return "-"
    if unit == "ms":
        return f"{value / 1000:.1f} s"
    return f"{value:,} %" if unit == "%" else f"{value:,}"


def _url(number: Number) -> str:
    start = days.midnight(days.today())
    query = number.query.format(start=_moment(start), now=_moment(timezone.now()))
    pairs = [pair.partition("=")[::2] for pair in query.split("&") if pair]
    return reverse(number.route) + ("?" + urlencode(pairs) if pairs else "")


def _moment(at: dt.datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S+00:00")
