"""Mails about premium: each is due once, and sent once."""

from collections.abc import Iterator
from dataclasses import dataclass

from accounts import dispatch
from accounts.models import Checkout, PremiumNotice

Kind = PremiumNotice.Kind
_OF_STATES = {"failing": Kind.FAILED, "cancelled": Kind.ENDING, "ended": Kind.ENDED}


@dataclass(frozen=True)
class Due:
    kind: PremiumNotice.Kind
    about: str


def due(checkout: Checkout) -> None:
    """Note what the reader must be told of the checkout's payments and subscriptions by now."""
    told = set(checkout.notices.values_list("kind", "about"))
    for one in _due(checkout):
        if (one.kind.value, one.about) not in told:
            row = PremiumNotice.objects.create(checkout=checkout, kind=one.kind, about=one.about)
            dispatch.notice_due(row.pk)


def _due(checkout: Checkout) -> Iterator[Due]:
    for place, paid in enumerate(checkout.payments.order_by("paid_at", "number")):
        yield Due(Kind.RENEWED if place else Kind.BOUGHT, str(paid.number))
        if paid.refunded:
            yield Due(Kind.REFUNDED, f"{paid.number} {paid.refunded}")
    for renewal in checkout.subscriptions.all():
        if kind := _OF_STATES.get(renewal.state):
            yield Due(kind, f"{renewal.vendor_id} {renewal.state_since.timestamp():.0f}"[-80:])
