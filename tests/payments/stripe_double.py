"""Stripe's double: the local till's API on a server of its own, which can also misbehave."""

import json
import threading
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from chatsite.gateways.payments.base import Kind, Money, Payments, Period
from chatsite.gateways.payments.stripe import Stripe
from chatsite.local.till import api, forms, objects, shop, signing
from chatsite.local.till.objects import Made, seconds
from tests.gateways import double
from tests.gateways.double import Handler, Request, says
from tests.payments.double import PERSONAL, Asked, How, Lack, Sent, Told

PERSONAL_FIELDS: Made = {
    "customer_email": PERSONAL[0],
    "customer_details": {"email": PERSONAL[0], "name": PERSONAL[1]},
    "evidence": {"customer_name": PERSONAL[1]},
    "payment_method_details": {"type": "card", "card": {"last4": PERSONAL[2]}},
}
KEY, SECRET = "sk_test_of_the_tests", "whsec_of_the_tests"


class MemoryStore:
    """Implements `till.store.Store`."""

    def __init__(self) -> None:
        self._made: dict[str, Made] = {}

    def get(self, name: str) -> Made | None:
        return self._made.get(name)

    def put(self, name: str, made: Made) -> None:
        self._made[name] = made

    def all(self, kind: str) -> list[Made]:
        return [made for made in self.everything() if made.get("object") == kind]

    def everything(self) -> list[Made]:
        return [*self._made.values()]

    def forget(self, name: str) -> None:
        self._made.pop(name, None)


class StripeDouble(double.Double):
    vendor = "stripe"
    tells = frozenset(Kind)
    refuses = frozenset(How) - {How.SIGNED}
    lacks: frozenset[Lack] = frozenset()

    def __init__(self) -> None:
        super().__init__(self.answer)
        self.store = MemoryStore()
        self._alone = threading.Lock()

    def adapter(self, *, seconds: float = 10.0) -> Payments:
        return Stripe(secret_key=KEY, webhook_secret=SECRET, api_base=self.url, seconds=seconds)

    def answer(self, handler: Handler) -> None:
        given = self._answer_to(handler.asked)
        says(given.body, given.status)(handler)

    def _answer_to(self, asked: Request) -> api.ApiAnswer:
        parts = urlsplit(asked.path)
        pairs = parse_qsl(asked.body.decode() or parts.query, keep_blank_values=True)
        request = api.ApiRequest(
            asked.method,
            parts.path,
            forms.nested(pairs),
            asked.headers.get("Authorization", "").removeprefix("Bearer "),
            asked.headers.get("Idempotency-Key", ""),
        )
        with self._alone:
            return api.answer(self.store, request, int(time.time()))

    def lose_answers(self) -> None:
        self.always(self._lose)

    def find_answers(self) -> None:
        self.always(self.answer)

    def _lose(self, handler: Handler) -> None:
        if handler.asked.method == "POST":
            self._answer_to(handler.asked)
            says({}, 500)(handler)
        else:
            self.answer(handler)

    def id_of(self, kind: Kind, told: Told) -> str:
        return told.event

    def told(self, **changes: Any) -> Told:
        return replace(Told(), **changes)

    def asked(self, url: str) -> Asked:
        session = self.store.get(urlsplit(url).path.rstrip("/").rpartition("/")[2])
        assert session is not None
        kept = session["till"]
        return Asked(
            reference=session["metadata"]["reference"],
            price=Money(session["amount_total"], session["currency"].upper()),
            period=Period(kept["interval"]) if kept["interval"] else None,
            renews=session["mode"] == "subscription",
            trial_days=kept["trial_days"],
            success_url=session["success_url"],
            cancel_url=session["cancel_url"],
        )

    def sold(self, told: Told) -> None:
        """A pass is its intent; what was paid of a subscription is an invoice."""
        if not told.subscription:
            self._keep(_intent(told, told.payment))
            return
        self._keep(_subscription(told))
        if told.money.amount:
            intent = _intent(told, f"pi_{told.payment}")
            self._keep(intent, _invoice(told))
            self._keep(
                objects.invoice_payment(
                    told.payment, intent["id"], told.money.amount, told.money.currency.lower()
                )
            )

    def _keep(self, *made: Made) -> None:
        for one in made:
            self.store.put(one["id"], one)

    def state(self, subscription: str) -> str:
        found = self.store.get(subscription)
        assert found is not None
        if found["status"] == "canceled":
            return "ended"
        return "cancelled" if found["cancel_at"] else "active"

    def sent_back(self, payment: str) -> int:
        return shop.refunded(self.store, self._intent_of(payment))

    def _intent_of(self, payment: str) -> str:
        return payment if payment.startswith("pi_") else f"pi_{payment}"

    def say(self, kind: Kind, told: Told, how: How = How.SIGNED) -> Sent:
        if kind in (Kind.REFUNDED, Kind.CHARGED_BACK, Kind.CHARGEBACK_WON):
            self.sold(told)
        return signed(self._event(kind, told), how)

    def _event(self, kind: Kind, told: Told) -> Made:
        name, about, before = self._about(kind, told)
        about = {**about, **PERSONAL_FIELDS}
        return objects.event(
            name, about, seconds(told.made_at), id=told.event, previous_attributes=before
        )

    def _about(self, kind: Kind, told: Told) -> tuple[str, Made, Made | None]:
        """The event's type, its object, and what was before."""
        intent = self._intent_of(told.payment)
        money = (told.money.amount, told.money.currency.lower())
        if kind is Kind.REFUNDED:
            return "refund.created", objects.refund(told.refund, intent, *money, {}), None
        if kind is Kind.CHARGED_BACK:
            return "charge.dispute.created", objects.dispute(intent, *money, "needs_response"), None
        if kind is Kind.CHARGEBACK_WON:
            return "charge.dispute.closed", objects.dispute(intent, *money, "won"), None
        if kind is Kind.OTHER:
            return "customer.created", objects.customer(None), None
        return about_renewals(kind, told) if told.subscription else about_pass(told)


def about_pass(told: Told) -> tuple[str, Made, Made | None]:
    return "checkout.session.completed", _session(told), None


def about_renewals(kind: Kind, told: Told) -> tuple[str, Made, Made | None]:
    changed, ends = "customer.subscription.updated", seconds(told.ends)
    going = {"cancel_at_period_end": True, "cancel_at": ends}
    found: dict[Kind, tuple[str, Made, Made | None]] = {
        Kind.PAID: ("invoice.paid", _invoice(told), None),
        Kind.FAILED: (
            "invoice.payment_failed",
            {**_invoice(told), "status": "open", "amount_paid": 0},
            None,
        ),
        Kind.CANCELLED: (
            changed,
            _subscription(told, **going),
            {"cancel_at_period_end": False, "cancel_at": None},
        ),
        Kind.RESUMED: (changed, _subscription(told), going),
        Kind.ENDED: (
            "customer.subscription.deleted",
            _subscription(told, status="canceled", ended_at=ends),
            None,
        ),
    }
    return found[kind]


def signed(event: Made, how: How = How.SIGNED) -> Sent:
    body = json.dumps(event).encode()
    age = timedelta(hours=1) if how is How.OLD else timedelta()
    at = int(time.time() - age.total_seconds())
    header = signing.header(body, SECRET if how is not How.FORGED else "whsec_of_another", at)
    if how is How.CHANGED:
        body = body.replace(b'"livemode": false', b'"livemode": true')
    return Sent(body, {} if how is How.UNSIGNED else {"stripe-signature": header}, {})


def _metadata(told: Told) -> dict[str, str]:
    return {"reference": told.reference, "period": told.period.value} if told.reference else {}


def _intent(told: Told, name: str) -> Made:
    money = told.money
    return objects.intent(name, money.amount, money.currency.lower(), _metadata(told))


def _subscription(told: Told, **changes: Any) -> Made:
    times = {"starts": seconds(told.starts), "ends": seconds(told.ends)}
    metadata = _metadata(told)
    return objects.subscription(told.subscription, told.customer, metadata, **times, **changes)


def _invoice(told: Told) -> Made:
    amount, currency = told.money.amount, told.money.currency.lower()
    return objects.invoice(told.payment, _subscription(told), amount, currency)


def _session(told: Told) -> Made:
    """Complete, of a pass."""
    price: Made = {
        "currency": told.money.currency.lower(),
        "unit_amount": str(told.money.amount),
        "product_data": {"name": "A pass"},
    }
    urls: Made = {"success_url": "https://site.test/yes", "cancel_url": "https://site.test/no"}
    form: Made = {"mode": "payment", "line_items": [{"price_data": price}], **urls}
    form["metadata"] = _metadata(told)
    made = objects.session(form, told.customer, "https://checkout.stripe.com", 0)
    paid = {"status": "complete", "payment_status": "paid", "payment_intent": told.payment}
    return {**made, **paid}
