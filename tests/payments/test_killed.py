"""A worker that is killed between the event and the grant: in the end it is granted once."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from accounts import tasks
from accounts.models import Checkout, Grant, PaymentEvent, User
from accounts.premium import events
from chatsite.gateways.payments.base import Event, Kind, Money
from tests.dying import dies

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MONTH = dt.timedelta(days=30)
# Just before: the event is drawn at all; premium is granted; the reader's pages hear of it, after
# the commit.
STEPS = {
    "drawing": "accounts.premium.events._draw",
    "granting": "accounts.premium.grants.settle",
    "granted": "chatsite.web.live.send",
}


def test_it_is_granted_once_wherever_the_worker_dies(reader: User) -> None:
    checkout = Checkout.objects.create(
        user=reader, vendor="stripe", name="Premium", amount=999, currency="USD"
    )
    now = timezone.now() - dt.timedelta(minutes=1)
    about: dict[str, Any] = {
        "reference": str(checkout.pk),
        "payment": "p",
        "starts": now,
        "ends": now + MONTH,
    }
    paid = Event("evt", Kind.PAID, now, amount=Money(999, "USD"), **about)
    assert events.store("stripe", paid, "{}")
    PaymentEvent.objects.update(received_at=now)
    for step, function in STEPS.items():
        dies(function, "accounts.tasks.draw_payment", PaymentEvent.objects.get().pk)
        assert (PaymentEvent.objects.get().handled_at is not None) == (step == "granted")
        assert Grant.objects.count() == (step == "granted")
        reader.refresh_from_db()
        assert reader.is_premium == (step == "granted")
    PaymentEvent.objects.update(handled_at=None)
    tasks.sweep_payments()
    tasks.sweep_payments()
    assert Grant.objects.count() == 1
    reader.refresh_from_db()
    assert reader.premium_until == now + MONTH
