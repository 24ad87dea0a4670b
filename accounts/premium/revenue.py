"""What premium brought in, and how many keep it, by month (UTC). Whatever went back counts in the
month in which it did."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncMonth

from accounts.models import Payment, PaymentEvent, Subscription
from chatsite.gateways.payments.base import Kind, Money

MONTHS = 12


@dataclass
class Takings:
    """Of a month, in the currency's smallest unit."""

    currency: str
    gross: int = 0
    refunded: int = 0
    charged_back: int = 0

    @property
    def net(self) -> int:
        return self.gross - self.refunded - self.charged_back

    def money(self, name: str) -> Money:
        return Money(getattr(self, name), self.currency)


@dataclass
class Month:
    """`began`: its first day. `takings`: by currency. `active`: subscriptions at its end."""

    began: dt.date
    takings: dict[str, Takings] = field(default_factory=dict)
    new: int = 0
    renewed: int = 0
    cancelled: int = 0
    ended: int = 0
    active_before: int = 0

    @property
    def active(self) -> int:
        return self.active_before + self.new - self.ended

    @property
    def churn(self) -> float | None:
        """Per cent of those that were active when the month began."""
        return 100 * self.ended / self.active_before if self.active_before else None

    @property
    def after(self) -> dt.date:
        return later(self.began, 1)

    def of(self, currency: str) -> Takings:
        return self.takings.setdefault(currency, Takings(currency))


def later(month: dt.date, count: int) -> dt.date:
    """First days of months. Raises ValueError beyond the calendar."""
    months = month.year * 12 + month.month - 1 + count
    return dt.date(months // 12, months % 12 + 1, 1)


def until(last: dt.date, count: int = MONTHS) -> list[Month]:
    """So many months, the newest first. `last`: its first day."""
    months = {later(last, -n): Month(later(last, -n)) for n in range(count)}
    begin, end = _midnight(min(months)), _midnight(later(last, 1))
    _take(months, begin, end)
    _count(months, begin, end)
    return [*months.values()]


def firsts() -> QuerySet[Payment]:
    """The first payment of each checkout."""
    ordered = Payment.objects.order_by("checkout_id", "paid_at", "number")
    return Payment.objects.filter(pk__in=ordered.distinct("checkout_id").values("pk"))


def of_subscriptions(found: QuerySet[Payment]) -> QuerySet[Payment]:
    return found.filter(Exists(Subscription.objects.filter(checkout=OuterRef("checkout"))))


def refunds() -> QuerySet[PaymentEvent]:
    """One event of each refund of a payment that counts: vendors may tell one twice."""
    same = PaymentEvent.objects.filter(
        vendor=OuterRef("vendor"),
        payment=OuterRef("payment"),
        refund=OuterRef("refund"),
        kind=Kind.REFUNDED.value,
        pk__lt=OuterRef("pk"),
    )
    paid = Payment.objects.filter(vendor=OuterRef("vendor"), vendor_id=OuterRef("payment"))
    told = PaymentEvent.objects.filter(kind=Kind.REFUNDED.value, amount__isnull=False)
    return told.filter(Exists(paid)).exclude(Exists(same.exclude(refund="")))


def _take(months: dict[dt.date, Month], begin: dt.datetime, end: dt.datetime) -> None:
    payments = Payment.objects.filter(paid_at__gte=begin, paid_at__lt=end)
    for at, currency, amount in _sums(payments, "paid_at", F("amount")):
        months[at].of(currency).gross = amount
    back = refunds().filter(made_at__gte=begin, made_at__lt=end)
    for at, currency, amount in _sums(back, "made_at", F("amount")):
        months[at].of(currency).refunded = amount
    lost = Payment.objects.filter(charged_back_at__gte=begin, charged_back_at__lt=end)
    for at, currency, amount in _sums(lost, "charged_back_at", F("amount") - F("refunded")):
        months[at].of(currency).charged_back = amount


def _count(months: dict[dt.date, Month], begin: dt.datetime, end: dt.datetime) -> None:
    """What began and ended before the months is summed, too: so many are active in the first."""
    new = _counts(of_subscriptions(firsts()).filter(paid_at__lt=end), "paid_at")
    paying = Subscription.objects.filter(
        Exists(Payment.objects.filter(checkout=OuterRef("checkout")))
    )
    over = paying.filter(state=Subscription.State.ENDED, state_since__lt=end)
    ended = _counts(over, "state_since")
    window = of_subscriptions(Payment.objects.filter(paid_at__gte=begin, paid_at__lt=end))
    paid = _counts(window, "paid_at")
    told = PaymentEvent.objects.filter(kind=Kind.CANCELLED.value, checkout__isnull=False)
    cancelled = _counts(
        told.filter(made_at__gte=begin, made_at__lt=end), "made_at", of="subscription"
    )
    oldest = min(months)
    active = sum(n for at, n in new.items() if at < oldest)
    active -= sum(n for at, n in ended.items() if at < oldest)
    for at in sorted(months):
        month = months[at]
        month.new, month.ended, month.cancelled = new[at], ended[at], cancelled[at]
        month.renewed = paid[at] - month.new
        month.active_before, active = active, active + month.new - month.ended


def _sums(found: QuerySet[Any], at: str, amount: Combinable) -> Iterable[tuple[dt.date, str, int]]:
    rows = (
        found.order_by().annotate(month=TruncMonth(at, tzinfo=dt.UTC)).values("month", "currency")
    )
    for row in rows.annotate(total=Sum(amount)):
        yield row["month"].date(), row["currency"], int(row["total"])


def _counts(found: QuerySet[Any], at: str, of: str = "") -> dict[dt.date, int]:
    """`of`: what is counted once in a month, however often it occurs."""
    number = Count(of, distinct=True) if of else Count("pk")
    rows = found.order_by().annotate(month=TruncMonth(at, tzinfo=dt.UTC)).values("month")
    counted = {row["month"].date(): row["number"] for row in rows.annotate(number=number)}
    return defaultdict(int, counted)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
