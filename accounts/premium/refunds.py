"""Money that staff send back. The vendor is asked; the payment changes when its event says that it
did so, as for everything else.

What staff ask for is stored before the vendor knows of it, under the key that makes it act once: so
whatever breaks on the way, the same may be asked again.
"""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple
from uuid import UUID

import structlog
from django.db import transaction
from django.utils import timezone

from accounts.desk import audit
from accounts.models import Payment, PaymentEvent, Refund, User
from accounts.premium.vendors import vendor
from chatsite.gateways.payments.base import Kind, Money, PaymentTrouble
from chatsite.web.database import release_connection

logger = structlog.get_logger(__name__)


class TooMuch(Exception):
    """More than `left` of the payment."""

    def __init__(self, left: Money) -> None:
        super().__init__(str(left))
        self.left = left


class Changed(Exception):
    """Another sum or payment was asked for under this key."""


class State(Enum):
    DONE = "done"
    ON_ITS_WAY = "on its way"
    UNKNOWN = "not confirmed by the vendor"
    REFUSED = "refused by the vendor"


class Told(NamedTuple):
    refund: Refund
    state: State


def ask(payment: Payment, amount: int, *, key: UUID, reason: str, by: User) -> Refund:
    """Send so much back, once for each key. Raises TooMuch, Changed, PaymentTrouble.

    Waits for the network, so call it outside transactions.
    """
    refund = _stored(payment, amount, key, reason, by)
    if refund.told_at is None:
        _tell(refund)
    return refund


def of(payment: Payment) -> list[Told]:
    """What was asked of it, newest first."""
    rows = list(payment.refunds.select_related("by"))
    done = _matched(reversed(rows), _said(payment))
    return [Told(row, _state(row, done)) for row in rows]


def left(payment: Payment) -> Money:
    """What may still be sent back: neither gone nor on its way."""
    if payment.charged_back_at:
        return Money(0, payment.currency)
    coming = [told.refund.amount for told in of(payment) if told.state in _HELD]
    return Money(max(0, payment.amount - payment.refunded - sum(coming)), payment.currency)


_HELD = (State.ON_ITS_WAY, State.UNKNOWN)


@transaction.atomic
def _stored(payment: Payment, amount: int, key: UUID, reason: str, by: User) -> Refund:
    locked = Payment.objects.select_for_update().get(pk=payment.pk)
    known = Refund.objects.filter(pk=key).first()
    if known and (known.payment_id, known.amount) != (payment.pk, amount):
        raise Changed
    if known and known.refused_at is None:
        if known.told_at is None:
            _log(known, by, "asked again for a refund", reason)
        return known
    if amount > left(locked).amount:
        raise TooMuch(left(locked))
    about = {"payment": locked, "amount": amount, "reason": reason, "by": by, "refused_at": None}
    refund = Refund.objects.update_or_create(pk=key, defaults=about)[0]
    _log(refund, by, "asked for a refund", reason)
    return refund


def _log(refund: Refund, by: User, what: str, reason: str) -> None:
    payment, detail = refund.payment, f"{refund.price} {refund.payment.currency}"
    audit.note(by, what, on=payment, about=payment.checkout.user, reason=reason, detail=detail)


def _tell(refund: Refund) -> None:
    payment = refund.payment
    release_connection()
    try:
        gateway = vendor(payment.vendor)
        link = gateway.refund(payment.vendor_id, refund.price, str(refund.pk))
    except PaymentTrouble as error:
        logger.warning("refund_not_taken", refund=str(refund.pk), reason=error.code)
        refused_at = None if error.may_have_acted else timezone.now()
        _note(refund, refused_at=refused_at, trouble=error.code[:80])
        raise
    _note(refund, told_at=timezone.now(), trouble="", link=link)


def _note(refund: Refund, **columns: object) -> None:
    Refund.objects.filter(pk=refund.pk).update(**columns)


def _said(payment: Payment) -> list[PaymentEvent]:
    """One event of each refund that the payment has by now, oldest first."""
    rows = PaymentEvent.objects.filter(
        vendor=payment.vendor,
        payment=payment.vendor_id,
        kind=Kind.REFUNDED.value,
        handled_at__isnull=False,
    )
    found = {row.refund or row.event_id: row for row in rows.order_by("-received_at")}
    return sorted(found.values(), key=lambda row: row.received_at)


def _matched(asked: Iterable[Refund], said: Iterable[PaymentEvent]) -> set[UUID]:
    """Those that have happened. Events do not bear our key: one is of the oldest request for the
    same sum before it."""
    open_rows = [row for row in asked if row.refused_at is None]
    done: set[UUID] = set()
    for event in said:
        for row in open_rows:
            fits = row.amount == event.amount and row.asked_at <= event.received_at
            if fits and row.pk not in done:
                done.add(row.pk)
                break
    return done


def _state(row: Refund, done: set[UUID]) -> State:
    if row.pk in done:
        return State.DONE
    if row.refused_at:
        return State.REFUSED
    return State.ON_ITS_WAY if row.told_at else State.UNKNOWN
