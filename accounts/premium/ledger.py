"""What the events of a checkout add up to. Pure: the same events, in whatever order they came, and
however often, give the same result."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chatsite.gateways.payments.base import Event, Kind, Money

ACTIVE, FAILING, CANCELLED, ENDED = "active", "failing", "cancelled", "ended"
# Of events with the same time, since a vendor's clock may count whole seconds: what fails is tried
# again, and what is cancelled is resumed, not the other way round.
_TURNS = [Kind.FAILED, *Kind]
# From which state each kind leads to which. What is not here changes nothing: what is over is over,
# and a payment for what was cancelled cancels no cancellation.
_STEPS: Mapping[Kind, Mapping[str, str]] = {
    Kind.PAID: {"": ACTIVE, FAILING: ACTIVE},
    Kind.FAILED: {"": FAILING, ACTIVE: FAILING},
    Kind.CANCELLED: {"": CANCELLED, ACTIVE: CANCELLED, FAILING: CANCELLED},
    Kind.RESUMED: {CANCELLED: ACTIVE},
    Kind.ENDED: {"": ENDED, ACTIVE: ENDED, FAILING: ENDED, CANCELLED: ENDED},
}


@dataclass
class Paid:
    """One payment. `refunds`: what went back, by refund. `refunded_at`: when all of it had gone."""

    money: Money
    paid_at: datetime
    starts: datetime
    ends: datetime
    subscription: str = ""
    refunds: dict[str, int] = field(default_factory=dict)
    refunded_at: datetime | None = None
    charged_back_at: datetime | None = None

    @property
    def refunded(self) -> int:
        return sum(self.refunds.values())


@dataclass
class Renewal:
    """One subscription. `paid_until`: the end of its last paid period."""

    state: str = ""
    since: datetime | None = None
    paid_until: datetime | None = None


@dataclass
class Story:
    """By the vendor's ids. `mismatched`: ids of events about another price than was agreed."""

    payments: dict[str, Paid] = field(default_factory=dict)
    renewals: dict[str, Renewal] = field(default_factory=dict)
    mismatched: set[str] = field(default_factory=set)


def fold(price: Money, events: Iterable[Event], *, has_trial: bool = False) -> Story:
    """`price`: what was agreed for each period. `has_trial`: the first may cost nothing."""
    story = Story()
    told = _in_order(events)
    for event in told:
        if event.kind is Kind.PAID and not _is_agreed(event, price, has_trial):
            story.mismatched.add(event.id)
        else:
            _pay(story, event)
            _step(story, event)
    for event in told:
        _take_back(story, event)
    return story


def _in_order(events: Iterable[Event]) -> list[Event]:
    """Each once, by the vendor's clock."""
    distinct = {event.id: event for event in events}
    return sorted(distinct.values(), key=lambda one: (one.made_at, _TURNS.index(one.kind), one.id))


def _is_agreed(event: Event, price: Money, has_trial: bool) -> bool:
    if event.starts is None or event.ends is None or event.ends <= event.starts:
        return False
    return event.amount == price or (has_trial and event.amount == Money(0, price.currency))


def _pay(story: Story, event: Event) -> None:
    """A payment is told once, whatever else names it later."""
    if event.kind is not Kind.PAID or not event.payment or event.payment in story.payments:
        return
    assert event.amount
    assert event.starts
    assert event.ends
    story.payments[event.payment] = Paid(
        event.amount, event.made_at, event.starts, event.ends, event.subscription
    )


def _step(story: Story, event: Event) -> None:
    if not event.subscription or event.kind not in _STEPS:
        return
    renewal = story.renewals.setdefault(event.subscription, Renewal())
    if event.kind is Kind.PAID and event.ends:
        renewal.paid_until = max(renewal.paid_until or event.ends, event.ends)
    if state := _STEPS[event.kind].get(renewal.state):
        renewal.state, renewal.since = state, event.made_at


def _take_back(story: Story, event: Event) -> None:
    """After all payments are known: the clocks of two systems of a vendor may differ."""
    paid = story.payments.get(event.payment)
    if paid is None:
        return
    if event.kind is Kind.REFUNDED and event.amount:
        paid.refunds.setdefault(event.refund or event.id, event.amount.amount)
        if paid.refunded >= paid.money.amount and paid.refunded_at is None:
            paid.refunded_at = event.made_at
    elif event.kind is Kind.CHARGED_BACK:
        paid.charged_back_at = event.made_at
    elif event.kind is Kind.CHARGEBACK_WON:
        paid.charged_back_at = None


@dataclass(frozen=True)
class Span:
    """Premium that begins at `starts` or, if there is premium by then, when that ends. After
    `stops` none of it is left. `grace`: what it lasts longer where nothing follows it."""

    starts: datetime
    ends: datetime
    stops: datetime | None = None
    grace: timedelta = timedelta()


def sum_up(spans: Iterable[Span]) -> datetime | None:
    """When premium ends. None: there never was any."""
    until: datetime | None = None
    grace = timedelta()
    for span in sorted(spans, key=_place):
        begins = max(span.starts, until or span.starts)
        ends = begins + (span.ends - span.starts)
        stops = ends if span.stops is None else min(ends, span.stops)
        if stops > begins:
            until, grace = stops, span.grace if span.stops is None else timedelta()
    return until and until + grace


def _place(span: Span) -> tuple[datetime, datetime, datetime, timedelta]:
    return span.starts, span.ends, span.stops or span.ends, span.grace
