"""The site with one vendor's double: what a reader orders, and what the vendor then says of it."""

from dataclasses import dataclass, replace
from typing import Any

from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts import tasks
from accounts.models import Checkout, Grant, Payment, PaymentEvent, Plan, Subscription, User
from accounts.premium import checkouts
from chatsite.gateways.payments.base import Kind, Payments
from tests.payments.double import How, Sent, Told, VendorDouble


def adapter(double: VendorDouble) -> Payments:
    """As GATEWAYS builds it."""
    return double.adapter()


def chosen(double: VendorDouble) -> dict[str, Any]:
    """The entry of GATEWAYS."""
    return {"BACKEND": "tests.payments.site.adapter", "OPTIONS": {"double": double}}


def sell(settings: Settings, *doubles: VendorDouble) -> None:
    """These vendors alone are chosen, in this order."""
    for one in doubles:
        settings.GATEWAYS = {**settings.GATEWAYS, f"payments.{one.vendor}": chosen(one)}
    settings.PAYMENT_VENDORS = [one.vendor for one in doubles]
    settings.PAYMENT_VENDORS_BY_REGION = {}


def make_plan(**changes: Any) -> Plan:
    about = {"name": "Premium", "amount": 999, "currency": "USD", "period": "month"}
    return Plan.objects.create(**{**about, **changes})


@dataclass
class Deal:
    """One checkout, and the vendor that tells of it."""

    vendor: VendorDouble
    checkout: Checkout
    told: Told

    def sent(self, kind: Kind, how: How = How.SIGNED, **changes: Any) -> Sent:
        told = replace(self.told, event=f"evt_{kind}", **changes)
        return self.vendor.say(kind, told, how)

    def tell(self, kind: Kind, how: How = How.SIGNED, **changes: Any) -> int:
        """Posts it, and lets a worker draw it. Returns the status."""
        status = post(self.vendor, self.sent(kind, how, **changes))
        draw()
        return status

    @property
    def subscription(self) -> Subscription:
        return Subscription.objects.get(checkout=self.checkout)


def order(vendor: VendorDouble, user: User, **plan: Any) -> Deal:
    renews = bool(vendor.told().subscription)
    sold = make_plan(**{"renews": renews, **plan})
    url = checkouts.begin(user, sold, vendor.vendor, "http://testserver/")
    checkout = Checkout.objects.get(user=user, pk=vendor.asked(url).reference)
    told = vendor.told(reference=str(checkout.pk), money=checkout.price)
    return Deal(vendor, checkout, told)


def post(vendor: VendorDouble, sent: Sent) -> int:
    path = reverse("premium_event", args=[vendor.vendor])
    headers = {name: value for name, value in sent.headers.items() if name != "content-type"}
    answer = Client().post(
        path,
        sent.body,
        content_type=sent.headers.get("content-type", "application/json"),
        headers=headers,
        query_params=sent.query,
    )
    return answer.status_code


def draw() -> None:
    """As workers do that get the events' tasks."""
    waiting = PaymentEvent.objects.filter(handled_at=None).values_list("pk", flat=True)
    for pk in [*waiting]:
        tasks.draw_payment(pk)


def state(user: User) -> dict[str, Any]:
    """All that follows from events; times and keys of this site's own aside."""
    user.refresh_from_db()
    return {
        "until": user.premium_until,
        "subscriptions": sorted(
            Subscription.objects.values_list("vendor_id", "state", "state_since", "paid_until")
        ),
        "payments": sorted(
            Payment.objects.values_list(
                *("vendor_id", "amount", "currency", "paid_at", "starts", "ends"),
                *("refunded", "refunded_at", "charged_back_at"),
            ),
            key=str,
        ),
        "grants": sorted(Grant.objects.values_list("payment__vendor_id", "starts", "lasts")),
        "faults": sorted(PaymentEvent.objects.values_list("event_id", "fault")),
    }
