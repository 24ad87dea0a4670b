"""Readers who bought, as vendors' events tell it."""

import datetime as dt
import itertools
from typing import Any

from django.utils import timezone

from accounts.models import Checkout, Payment, PaymentEvent, Subscription, User
from accounts.premium import events
from chatsite.gateways.payments.base import Event, Kind, Money

PRICE = Money(999, "USD")
MONTH = dt.timedelta(days=30)
_numbers = itertools.count(1)


def ordered(user: User, price: Money = PRICE, **fields: Any) -> Checkout:
    """A monthly subscription at Stripe, of which nothing was paid yet."""
    sold = {"name": "Premium", "amount": price.amount, "currency": price.currency}
    return Checkout.objects.create(
        user=user, **{**sold, "vendor": "stripe", "site_url": "https://chat.example/", **fields}
    )


def tell(checkout: Checkout, kind: Kind, **about: Any) -> PaymentEvent:
    """An event of the checkout's vendor, stored and drawn."""
    fields = {"id": f"evt_{next(_numbers)}", "made_at": timezone.now(), "raw": "{}", **about}
    raw = fields.pop("raw")
    event = Event(kind=kind, reference=str(checkout.pk), **fields)
    events.store(checkout.vendor, event, raw)
    row = PaymentEvent.objects.get(vendor=checkout.vendor, event_id=event.id)
    events.draw(row.pk)
    return row


def pay(checkout: Checkout, at: dt.datetime | None = None, **about: Any) -> Payment:
    """A period of it, from then on, which is now if nothing else is said."""
    starts = at or timezone.now()
    number = next(_numbers)
    fields = {
        "payment": f"in_{number}",
        "subscription": f"sub_{checkout.pk}",
        "amount": checkout.price,
        "made_at": starts,
        "starts": starts,
        "ends": starts + MONTH,
        **about,
    }
    tell(checkout, Kind.PAID, **fields)
    return Payment.objects.get(vendor=checkout.vendor, vendor_id=fields["payment"])


def buy(user: User, price: Money = PRICE, **fields: Any) -> Payment:
    return pay(ordered(user, price, **fields))


def of(checkout: Checkout) -> Subscription:
    return checkout.subscriptions.get()


def paid(checkout: Checkout, *, days: float = 0, lasts: float = 30, **about: Any) -> str:
    """A period that began so many days from now. Returns the vendor's id of the payment."""
    at = timezone.now() + dt.timedelta(days=days)
    named = {} if checkout.renews else {"subscription": ""}
    return pay(checkout, at, ends=at + dt.timedelta(days=lasts), **named, **about).vendor_id


def change(checkout: Checkout, kind: Kind, *, days: float = 0) -> None:
    """Of its subscription: CANCELLED, RESUMED, FAILED or ENDED, so many days from now."""
    made_at = timezone.now() + dt.timedelta(days=days)
    tell(checkout, kind, subscription=f"sub_{checkout.pk}", made_at=made_at)
