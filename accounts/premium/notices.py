"""Mails about premium: each is due once, and sent once."""

from collections.abc import Iterator
from dataclasses import dataclass

from accounts import dispatch
from accounts.models import Checkout, Payment, PremiumNotice, Subscription

Kind = PremiumNotice.Kind
_OF_STATES = {"failing": Kind.FAILED, "cancelled": Kind.ENDING, "ended": Kind.ENDED}


@dataclass(frozen=True)
class Due:
    kind: PremiumNotice.Kind
    about: str
    of: Payment | Subscription


def due(checkout: Checkout) -> None:
    """Note what the reader must be told of the checkout's payments and subscriptions by now."""
    told = set(checkout.notices.values_list("kind", "about"))
    for one in _due(checkout):
        if (one.kind.value, one.about) not in told:
            row = PremiumNotice.objects.create(checkout=checkout, kind=one.kind, about=one.about)
            dispatch.notice_due(row.pk)


def still(row: PremiumNotice) -> Due | None:
    """None if it is no longer so: the failed charge was paid, the cancellation taken back."""
    told = (row.kind, row.about)
    return next((one for one in _due(row.checkout) if (one.kind.value, one.about) == told), None)


def _due(checkout: Checkout) -> Iterator[Due]:
    for place, paid in enumerate(checkout.payments.order_by("paid_at", "number")):
        if not paid.refunded_at:
            yield Due(Kind.RENEWED if place else Kind.BOUGHT, str(paid.number), paid)
        if paid.refunded:
            yield Due(Kind.REFUNDED, f"{paid.number} {paid.refunded}", paid)
    for renewal in checkout.subscriptions.all():
        if kind := _OF_STATES.get(renewal.state):
            about = f"{renewal.vendor_id} {renewal.state_since.timestamp():.0f}"
            yield Due(kind, about[-80:], renewal)
