"""At the same moment: events of one order, and of two; staff's gifts; refunds; an erasure."""

import datetime as dt
import uuid
from contextlib import suppress
from typing import Any

import pytest
from django.utils import timezone

from accounts import tasks
from accounts.data.erasure import asking, running
from accounts.models import (
    Checkout,
    Erasure,
    Grant,
    Payment,
    PaymentEvent,
    PremiumNotice,
    Refund,
    Subscription,
    User,
)
from accounts.premium import events, grants, refunds
from chatsite.gateways.payments.base import Event, Kind
from tests.factories import make_user
from tests.parallel import together
from tests.payments import bought
from tests.payments.test_refunds import sold
from tests.payments.test_refunds import vendor as vendor

pytestmark = pytest.mark.django_db(transaction=True)
DAY, MONTH = dt.timedelta(days=1), dt.timedelta(days=30)


def told(checkout: Checkout, number: int, kind: Kind, **about: Any) -> Event:
    at = timezone.now().replace(microsecond=0) + number * DAY
    named = {"reference": str(checkout.pk), "subscription": f"sub_{checkout.pk}"}
    return Event(f"evt_{checkout.pk}_{number}", kind, at, **{**named, **about})


def paid(checkout: Checkout, number: int) -> Event:
    starts = timezone.now().replace(microsecond=0) + number * MONTH
    span = {"starts": starts, "ends": starts + MONTH}
    about = {"payment": f"in_{checkout.pk}_{number}", "amount": checkout.price, **span}
    return told(checkout, number, Kind.PAID, **about)


def deliver(event: Event) -> None:
    """As the door and a worker do."""
    events.store("stripe", event, "{}")
    events.draw(PaymentEvent.objects.get(event_id=event.id).pk)


def life(checkout: Checkout) -> list[Event]:
    """Six months, of which one was charged back and two refunded; cancelled in the end."""
    months = [paid(checkout, number) for number in range(6)]
    back = [
        told(checkout, 10 + number, Kind.REFUNDED, payment=months[number].payment, **about)
        for number, about in ((1, {"amount": checkout.price}), (2, {"amount": checkout.price}))
    ]
    taken = told(checkout, 20, Kind.CHARGED_BACK, payment=months[3].payment)
    said = [told(checkout, 30, Kind.FAILED), told(checkout, 31, Kind.CANCELLED)]
    # Of the last it has to be found out whose it is.
    won = Event("evt_won", Kind.CHARGEBACK_WON, taken.made_at + DAY, payment=months[3].payment)
    return [*months, *back, taken, *said, won]


def standing(user: User) -> tuple[Any, ...]:
    user.refresh_from_db()
    return (
        user.premium_until,
        sorted(Grant.objects.filter(user=user).values_list("starts", "lasts")),
        sorted(Subscription.objects.values_list("state", "paid_until")),
        Payment.objects.count(),
        PremiumNotice.objects.count(),
        set(PaymentEvent.objects.values_list("fault", flat=True)),
        PaymentEvent.objects.filter(handled_at=None).count(),
    )


def test_twelve_events_of_one_order_at_once(reader: User) -> None:
    told_all = life(bought.ordered(reader))
    together(12, lambda number: deliver(told_all[number % len(told_all)]))
    tasks.sweep_payments()
    at_once = standing(reader)
    assert at_once[-2:] == ({""}, 0)
    events.draw(PaymentEvent.objects.earliest("pk").pk)
    PaymentEvent.objects.update(handled_at=None)
    for pk in PaymentEvent.objects.values_list("pk", flat=True):
        events.draw(pk)
    assert standing(reader) == at_once


def test_two_orders_a_gift_and_its_end_at_once(reader: User) -> None:
    orders = [bought.ordered(reader), bought.ordered(reader)]

    def act(number: int) -> None:
        if number % 4 == 3:
            grants.give(reader.pk, DAY)
        else:
            deliver(paid(orders[number % 2], number))

    together(12, act)
    assert Grant.objects.count() == 12
    until = standing(reader)[0]
    assert until == grants.settle(reader.pk)
    lasts = 9 * MONTH + 3 * DAY
    assert until >= timezone.now() + lasts - MONTH


@pytest.mark.parametrize("renews", [True, False])
def test_an_erasure_and_events_at_once(reader: User, renews: bool) -> None:
    checkout = bought.ordered(reader, renews=renews)
    deliver(paid(checkout, 0))
    erasure = asking.ask(reader, Erasure.By.READER, "http://testserver/", dt.timedelta())

    def act(number: int) -> None:
        if number == 5:
            running.run(erasure.pk)
        elif number == 7:
            staff_gives(reader)
        else:
            deliver(paid(checkout, number + 1))

    together(8, act)
    running.run(erasure.pk)
    tasks.sweep_payments()
    assert not User.objects.filter(pk=reader.pk).exists()
    assert not Grant.objects.exists()
    assert not PaymentEvent.objects.exclude(raw="").exists()
    assert not PaymentEvent.objects.filter(handled_at=None).exists()
    checkout.refresh_from_db()
    assert checkout.user_id is None


def staff_gives(reader: User) -> None:
    with suppress(User.DoesNotExist):
        grants.give(reader.pk, DAY)


def test_two_refunds_at_once_send_no_more_back_than_was_paid(vendor: Any, reader: User) -> None:
    payment, by = sold(vendor, reader), make_user(is_staff=True)

    def act(_: int) -> bool:
        try:
            refunds.ask(payment, 600, key=uuid.uuid4(), reason="Twice", by=by)
        except refunds.TooMuch:
            return False
        return True

    assert sorted(together(4, act)) == [False, False, False, True]
    assert Refund.objects.count() == 1
    assert vendor.sent_back(payment.vendor_id) == 600
