"""What vendors tell, as rows: for tests of what follows from it, which need no vendor."""

import datetime as dt
import itertools
from typing import Any

from django.utils import timezone

from accounts.models import Checkout, PaymentEvent, User
from accounts.premium import events
from chatsite.gateways.payments.base import Event, Kind

VENDOR = "stripe"
_numbers = itertools.count(1)


def ordered(user: User, **sold: Any) -> Checkout:
    """A reader is at the vendor's page."""
    terms = {"name": "Monthly", "amount": 999, "currency": "USD", "period": "month", **sold}
    site = "http://testserver/"
    return Checkout.objects.create(user=user, vendor=VENDOR, site_url=site, **terms)


def told(checkout: Checkout, kind: Kind, *, days: float = 0, **about: Any) -> None:
    """The event comes, and a worker draws from it. `days`: from now to when it was made."""
    made_at = timezone.now() + dt.timedelta(days=days)
    fields = {"reference": str(checkout.pk), "made_at": made_at, **about}
    event = Event(id=f"evt_{next(_numbers)}", kind=kind, **fields)
    events.store(VENDOR, event, "{}")
    events.draw(PaymentEvent.objects.get(event_id=event.id, vendor=VENDOR).pk)


def paid(checkout: Checkout, *, days: float = 0, lasts: float = 30, **about: Any) -> str:
    """Returns the payment's id."""
    starts = timezone.now() + dt.timedelta(days=days)
    payment = f"pay_{next(_numbers)}"
    named = {"subscription": f"sub_{checkout.pk}"} if checkout.renews else {}
    fields = {"payment": payment, "amount": checkout.price, "starts": starts, **named, **about}
    told(checkout, Kind.PAID, days=days, ends=starts + dt.timedelta(days=lasts), **fields)
    return payment


def renewal(checkout: Checkout, kind: Kind, *, days: float = 0) -> None:
    """Such as CANCELLED, FAILED, ENDED."""
    told(checkout, kind, days=days, subscription=f"sub_{checkout.pk}")
