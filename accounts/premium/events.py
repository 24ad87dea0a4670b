"""What vendors say: stored first, then drawn into subscriptions, payments and premium.

Storing and drawing are two transactions: whatever kills the process between them, the sweep draws
later, and drawing twice changes nothing.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import dispatch
from accounts.gate import locking
from accounts.models import Checkout, Flag, Payment, PaymentEvent, Subscription, User
from accounts.premium import grants, ledger, notices
from accounts.premium.ledger import Story
from chatsite.gateways.payments.base import Event, Kind
from chatsite.web.sweeps import sweep_rows

logger = structlog.get_logger(__name__)

# A worker gets an event at once; the sweep takes those that waited for longer.
PATIENCE = timedelta(seconds=10)
AT_ONCE = 100
# Columns of an event's row that are the same in the event.
_SAME = ("made_at", "reference", "subscription", "payment", "refund", "customer", "starts", "ends")
# Of a payment, what an earlier event that comes late may change.
_PAID = ("amount", "currency", "paid_at", "starts", "ends")


@transaction.atomic
def store(vendor: str, event: Event, raw: str) -> bool:
    """False if it was stored before. `raw`: what was sent, as gateways scrub it."""
    amount = (
        {"amount": event.amount.amount, "currency": event.amount.currency} if event.amount else {}
    )
    row, is_new = PaymentEvent.objects.get_or_create(
        vendor=vendor,
        event_id=event.id,
        defaults={
            **{name: getattr(event, name) for name in _SAME},
            **amount,
            "kind": event.kind.value,
            "raw": raw,
        },
    )
    if row.handled_at is None:
        dispatch.payment_told(row.pk)
    return is_new


def draw(event_pk: int) -> None:
    """Draw the consequences of one event. Repeated, late or reordered, the end is the same."""
    row = PaymentEvent.objects.filter(pk=event_pk, handled_at=None).first()
    if row is None:
        return
    with transaction.atomic():
        checkout = _locked(_checkout_of(row))
        if checkout is None:
            # Handled again when an event comes that says whose it is.
            _foreign(row.pk)
            return
        _draw(checkout, row)


def sweep() -> None:
    """Draw what a dead worker or a lost queue has left. In random order, so that events which
    cannot be drawn hold up no others."""
    old = timezone.now() - PATIENCE
    waiting = PaymentEvent.objects.filter(handled_at=None, received_at__lt=old)
    sweep_rows(waiting.order_by("?").values_list("pk", flat=True)[:AT_ONCE], draw)


def _checkout_of(row: PaymentEvent) -> Checkout | None:
    """By our reference; else by what other events say of the same subscription or payment."""
    naming = _naming({row.subscription}, {row.payment})
    told = [row, *PaymentEvent.objects.filter(naming, vendor=row.vendor).exclude(pk=row.pk)]
    named = [one.checkout_id or _uuid(one.reference) for one in told]
    keys = [key for key in named if key is not None]
    return Checkout.objects.filter(pk__in=keys, vendor=row.vendor).first()


def _locked(checkout: Checkout | None) -> Checkout | None:
    """The reader first, as in an erasure; then the checkout, whose events are drawn one by one."""
    if checkout is None:
        return None
    if checkout.user_id is not None:
        User.objects.select_for_update().filter(pk=checkout.user_id).first()
    return Checkout.objects.select_for_update().get(pk=checkout.pk)


def _draw(checkout: Checkout, row: PaymentEvent) -> None:
    rows = _gathered(checkout, row)
    story = ledger.fold(checkout.price, map(_event, rows), has_trial=checkout.trial_days > 0)
    is_charged_back = any(_is_fresh(one) and one.kind == Kind.CHARGED_BACK for one in rows)
    _mark(checkout, rows, story)
    _store_renewals(checkout, story)
    payments = _store_payments(checkout, story)
    if checkout.user_id is None:
        for pk in checkout.subscriptions.values_list("pk", flat=True):
            dispatch.renewal_orphaned(pk)
        return
    grants.of_payments(checkout.user_id, payments)
    grants.settle(checkout.user_id)
    notices.due(checkout)
    if is_charged_back and checkout.user:
        locking.flag(checkout.user, Flag.Reason.CHARGEBACK)
    dispatch.premium_changed(checkout.user_id)


def _is_fresh(row: PaymentEvent) -> bool:
    return row.handled_at is None or row.fault == PaymentEvent.Fault.FOREIGN


def _gathered(checkout: Checkout, row: PaymentEvent) -> list[PaymentEvent]:
    """All events of the checkout, with those that nothing had led here before."""
    free = Q(checkout=None) | Q(checkout=checkout)
    found = [row]
    while True:
        naming = _naming({one.subscription for one in found}, {one.payment for one in found})
        ours = Q(pk=row.pk) | Q(checkout=checkout) | Q(reference=str(checkout.pk)) | naming
        more = [*PaymentEvent.objects.filter(free, ours, vendor=checkout.vendor)]
        if len(more) == len(found):
            return more
        found = more


def _naming(subscriptions: set[str], payments: set[str]) -> Q:
    return Q(subscription__in=subscriptions - {""}) | Q(payment__in=payments - {""})


def _mark(checkout: Checkout, rows: list[PaymentEvent], story: Story) -> None:
    """All are handled; those whose price is not what was agreed are for staff to look at."""
    wrong = {one.pk for one in rows if one.event_id in story.mismatched}
    right = {one.pk for one in rows} - wrong
    if wrong:
        logger.error("payment_mismatch", checkout=str(checkout.pk), vendor=checkout.vendor)
    is_erased = checkout.user_id is None
    blanks = {"raw": "", "customer": ""} if is_erased else {}
    fault = PaymentEvent.Fault.ERASED if is_erased else ""
    _handled(wrong, PaymentEvent.Fault.MISMATCH, checkout=checkout, **blanks)
    _handled(right, fault, checkout=checkout, **blanks)
    customer = next((one.customer for one in rows if one.customer), "")
    if customer and not is_erased and customer != checkout.customer:
        Checkout.objects.filter(pk=checkout.pk).update(customer=customer)


def _foreign(pk: int) -> None:
    """Unless another worker, with an event that came meanwhile, has found out whose it is."""
    free = PaymentEvent.objects.filter(pk=pk, checkout=None)
    free.update(handled_at=timezone.now(), fault=PaymentEvent.Fault.FOREIGN)


def _handled(pks: Iterable[int], fault: str, **columns: Any) -> None:
    PaymentEvent.objects.filter(pk__in=pks).update(
        handled_at=timezone.now(), fault=fault, **columns
    )


def _store_renewals(checkout: Checkout, story: Story) -> None:
    Subscription.objects.bulk_create(
        [
            Subscription(
                checkout=checkout,
                vendor=checkout.vendor,
                vendor_id=vendor_id,
                state=renewal.state,
                state_since=renewal.since,
                paid_until=renewal.paid_until,
            )
            for vendor_id, renewal in story.renewals.items()
            if renewal.state and renewal.since
        ],
        update_conflicts=True,
        unique_fields=["vendor", "vendor_id"],
        update_fields=["state", "state_since", "paid_until"],
    )


def _store_payments(checkout: Checkout, story: Story) -> list[Payment]:
    Payment.objects.bulk_create(
        [
            Payment(
                checkout=checkout,
                vendor=checkout.vendor,
                vendor_id=vendor_id,
                amount=paid.money.amount,
                currency=paid.money.currency,
                paid_at=paid.paid_at,
                starts=paid.starts,
                ends=paid.ends,
                refunded=paid.refunded,
                refunded_at=paid.refunded_at,
                charged_back_at=paid.charged_back_at,
            )
            for vendor_id, paid in sorted(story.payments.items(), key=lambda one: one[1].paid_at)
        ],
        update_conflicts=True,
        unique_fields=["vendor", "vendor_id"],
        update_fields=["refunded", "refunded_at", "charged_back_at", *_PAID],
    )
    return [*Payment.objects.filter(checkout=checkout)]


def _event(row: PaymentEvent) -> Event:
    return Event(
        id=row.event_id,
        kind=Kind(row.kind),
        amount=row.price,
        **{name: getattr(row, name) for name in _SAME},
    )


def _uuid(reference: str) -> UUID | None:
    try:
        return UUID(reference)
    except ValueError:
        return None
