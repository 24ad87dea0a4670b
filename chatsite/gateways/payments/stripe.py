"""Stripe: hosted Checkout, signed events, and its customer portal.

Also what the local till speaks while DEBUG. Reference: https://docs.stripe.com/api
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from chatsite.gateways.payments import stripe_events
from chatsite.gateways.payments.base import (
    Event,
    EventRefused,
    Money,
    Order,
    PaymentTrouble,
)

if TYPE_CHECKING:
    # Loaded when a reader pays.
    from stripe import StripeClient, SubscriptionService, V1Services
    from stripe.billing_portal import Session as Portal
    from stripe.checkout import Session as Checkout
    from stripe.params import InvoicePaymentListParams, RefundCreateParams
    from stripe.params.checkout import SessionCreateParams, SessionCreateParamsLineItemPriceData

API = "https://api.stripe.com"
HOSTS = ("https://checkout.stripe.com", "https://billing.stripe.com")
# Where Stripe counts other smallest units than `Money`: docs.stripe.com/currencies#zero-decimal.
COUNTED_OTHERWISE = frozenset(
    "BIF DJF GNF ISK KMF MGA PYG RWF UGX VUV XAF XOF XPF BHD JOD KWD OMR TND".split()  # noqa: SIM905
)
OVER = ("canceled", "incomplete_expired")

T = TypeVar("T")


class Stripe:
    """Implements `base.Payments`."""

    name = "stripe"
    label = "card"
    resumes = True

    def __init__(
        self, *, secret_key: str, webhook_secret: str, api_base: str = API, seconds: float = 10.0
    ) -> None:
        """`seconds`: for everything that one call of a method asks the vendor."""
        self._secret_key, self._webhook_secret = secret_key, webhook_secret
        self._api_base, self._seconds = api_base, seconds
        self.hosts: tuple[str, ...] = HOSTS if api_base == API else ()

    @cached_property
    def _client(self) -> "StripeClient":
        from chatsite.gateways.payments import stripe_client

        return stripe_client.client(self._secret_key, self._api_base, self._seconds / 2)

    def _ask(self, call: "Callable[[V1Services], T]") -> T:
        """`call` gets the API's first version."""
        from chatsite.gateways.payments import stripe_client

        return stripe_client.ask(self._seconds, lambda: call(self._client.v1))

    def sells(self, order: Order) -> bool:
        return order.price.currency not in COUNTED_OTHERWISE

    def begin(self, order: Order) -> str:
        return self._ask(lambda v1: _url(_begun(v1, order)))

    def read(self, body: bytes, headers: Mapping[str, str], query: Mapping[str, str]) -> Event:
        """An event about a refund or a dispute does not name its invoice: the API is asked."""
        from chatsite.gateways.payments import stripe_client

        stripe_client.verify(body, headers.get("stripe-signature", ""), self._webhook_secret)
        event = _read(body)
        if event.kind in stripe_events.BY_INTENT and event.payment:
            return self._ask(lambda v1: _led_to_invoice(v1, event))
        return event

    def scrubbed(self, body: bytes) -> str:
        return json.dumps(stripe_events.scrubbed(json.loads(body)))

    def cancel(self, subscription: str, *, at_once: bool = False) -> None:
        self._ask(lambda v1: _cancel(v1.subscriptions, subscription, at_once))

    def resume(self, subscription: str) -> None:
        self._ask(lambda v1: _resume(v1.subscriptions, subscription))

    def refund(self, payment: str, amount: Money, key: str) -> str:
        self._ask(lambda v1: _refund(v1, payment, amount, key))
        return ""

    def has_portal(self, customer: str) -> bool:
        return bool(customer)

    def portal(self, customer: str, return_url: str) -> str:
        if not customer:
            return ""
        return self._ask(
            lambda v1: _url(
                v1.billing_portal.sessions.create({"customer": customer, "return_url": return_url})
            )
        )


def _begun(v1: "V1Services", order: Order) -> "Checkout":
    """A customer whom Stripe has no longer, such as one of its sandbox, is made anew."""
    from chatsite.gateways.payments import stripe_client

    key = f"checkout-{order.reference}"
    try:
        return v1.checkout.sessions.create(_session(order), {"idempotency_key": key})
    except stripe_client.InvalidRequest as error:
        if error.param != "customer":
            raise
    stranger = replace(order, customer="")
    return v1.checkout.sessions.create(_session(stranger), {"idempotency_key": f"{key}-anew"})


def _session(order: Order) -> "SessionCreateParams":
    """The reference stands wherever an event may look for it."""
    metadata = {"reference": order.reference, "period": order.period.value}
    asked: SessionCreateParams = {
        "mode": "subscription" if order.renews else "payment",
        "line_items": [{"quantity": 1, "price_data": _price(order)}],
        "client_reference_id": order.reference,
        "metadata": metadata,
        "success_url": order.success_url,
        "cancel_url": order.cancel_url,
        # The price is what the page beside the button said, in its currency.
        "adaptive_pricing": {"enabled": False},
    }
    if order.renews:
        asked["subscription_data"] = {"metadata": metadata}
        if order.trial_days:
            asked["subscription_data"]["trial_period_days"] = order.trial_days
    else:
        asked["payment_intent_data"] = {"metadata": metadata}
    if order.customer:
        asked["customer"] = order.customer
    elif order.email:
        asked["customer_email"] = order.email
    return asked


def _price(order: Order) -> "SessionCreateParamsLineItemPriceData":
    price: SessionCreateParamsLineItemPriceData = {
        "currency": order.price.currency.lower(),
        "unit_amount": order.price.amount,
        "product_data": {"name": order.plan},
    }
    if order.renews:
        price["recurring"] = {"interval": order.period.value}
    return price


def _url(made: "Checkout | Portal") -> str:
    if not isinstance(made.url, str):
        raise TypeError("url")
    return made.url


def _read(body: bytes) -> Event:
    try:
        said = json.loads(body)
        if said["api_version"] < stripe_events.OLDEST:
            raise EventRefused("api_version")
        return stripe_events.event_of(said)
    except (
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        RecursionError,
        OverflowError,
        OSError,
    ) as error:
        raise EventRefused("unreadable") from error


def _led_to_invoice(v1: "V1Services", event: Event) -> Event:
    """As the invoice's own events: its id is the payment's. Of a pass, there is none."""
    asked: InvoicePaymentListParams = {
        "payment": {"type": "payment_intent", "payment_intent": event.payment},
        "expand": ["data.invoice"],
    }
    for one in v1.invoice_payments.list(asked).to_dict()["data"]:
        return replace(event, **stripe_events.of_invoice(one["invoice"]))
    return event


def _cancel(subscriptions: "SubscriptionService", subscription: str, at_once: bool) -> None:
    from chatsite.gateways.payments import stripe_client

    try:
        if at_once:
            subscriptions.cancel(subscription)
        else:
            subscriptions.update(subscription, {"cancel_at_period_end": True})
    except stripe_client.InvalidRequest:
        # What is over can be neither cancelled nor changed.
        found = subscriptions.retrieve(subscription).to_dict()
        is_done = found["status"] in OVER or (not at_once and stripe_events.is_cancelled(found))
        if not is_done:
            raise


def _resume(subscriptions: "SubscriptionService", subscription: str) -> None:
    """The portal cancels by `cancel_at`, and each has to be taken back by itself."""
    found = subscriptions.retrieve(subscription).to_dict()
    if found["status"] in OVER:
        raise PaymentTrouble("ended")
    if found["cancel_at_period_end"]:
        subscriptions.update(subscription, {"cancel_at_period_end": False})
    elif found["cancel_at"]:
        subscriptions.update(subscription, {"cancel_at": ""})


def _refund(v1: "V1Services", payment: str, amount: Money, key: str) -> None:
    """Stripe forgets idempotency keys after a day or later, so the refund carries its key, too."""
    from chatsite.gateways.payments import stripe_client

    intent = _intent_of(v1, payment)
    made = v1.refunds.list({"payment_intent": intent, "limit": 100}).to_dict()["data"]
    if any((one["metadata"] or {}).get("key") == key for one in made):
        return
    asked: RefundCreateParams = {
        "payment_intent": intent,
        "amount": amount.amount,
        "metadata": {"key": key},
    }
    try:
        v1.refunds.create(asked, {"idempotency_key": f"refund-{key}"})
    except stripe_client.InvalidRequest as error:
        if error.code != "charge_already_refunded":
            raise


def _intent_of(v1: "V1Services", payment: str) -> str:
    """Raises PaymentTrouble for what cost nothing."""
    if not payment.startswith("in_"):
        return payment
    found = v1.invoice_payments.list({"invoice": payment, "status": "paid"}).to_dict()["data"]
    for one in found:
        if one["payment"]["type"] == "payment_intent":
            return str(one["payment"]["payment_intent"])
    raise PaymentTrouble("nothing_to_refund")
