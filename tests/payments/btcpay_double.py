"""BTCPay Server's double: its Greenfield API on a local server, and its webhooks."""

import hashlib
import hmac
import json
import threading
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

from chatsite.gateways.payments.base import Kind, Money, Payments, money
from chatsite.gateways.payments.btcpay import BtcPay
from chatsite.gateways.payments.periods import after
from tests.gateways import double
from tests.gateways.double import Handler, Request, says
from tests.payments.double import Asked, How, Lack, Sent, Told

STORE, KEY, SECRET = "4x8YMcLc2BCnSU6NPt2VBvmg", "an-api-key-of-the-tests", "a-webhook-secret"

Json = dict[str, Any]


class BtcPayDouble(double.Double):
    vendor = "btcpay"
    tells = frozenset({Kind.PAID, Kind.REFUNDED, Kind.OTHER})
    # A delivery may be sent again after days: it is known by its id.
    refuses = frozenset({How.UNSIGNED, How.FORGED, How.CHANGED})
    lacks = frozenset({Lack.SUBSCRIPTIONS, Lack.BEGIN_AT_ONCE})

    def __init__(self) -> None:
        super().__init__(self.answer)
        self.invoices: dict[str, Json] = {}
        self.pull_payments: dict[str, Json] = {}
        self.payouts: dict[str, Json] = {}
        self._numbers = count(1)
        self._alone = threading.Lock()

    def adapter(self, *, seconds: float = 10.0) -> Payments:
        return BtcPay(
            url=self.url, store=STORE, api_key=KEY, webhook_secret=SECRET, seconds=seconds
        )

    def told(self, **changes: Any) -> Told:
        """It sells passes alone, which last for a period of the calendar."""
        ids = {"event": "DTL6yKYQZdjUPcEmCE5gnp", "payment": "HgnbpqsDLfYfNjeaJyrjuB"}
        known = {**ids, "refund": "payout-1", "customer": "", **changes}
        told = replace(Told(), **{**known, "subscription": ""})
        span = {"starts": told.made_at, "ends": after(told.made_at, told.period)}
        return replace(told, **{**span, **changes, "subscription": ""})

    def id_of(self, kind: Kind, told: Told) -> str:
        return told.event

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

    # --- the server

    def answer(self, handler: Handler) -> None:
        if handler.asked.headers.get("Authorization") != f"token {KEY}":
            says({"code": "unauthenticated"}, 401)(handler)
            return
        found = self._answer_to(handler.asked)
        says(*((found,) if found is not None else ({"code": "not-found"}, 404)))(handler)

    def _answer_to(self, asked: Request) -> Any:
        parts = urlsplit(asked.path)
        content = json.loads(asked.body) if asked.body else {}
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        with self._alone:
            return self._route(asked.method, parts.path.split("/")[3:], query, content)

    def _route(self, method: str, path: list[str], query: Json, content: Json) -> Any:
        """None: there is no such thing."""
        match (method, path):
            case ("GET", ["pull-payments", name]):
                return self.pull_payments.get(name)
            case (_, ["stores", store, *rest]) if store == STORE:
                return self._of_store(method, rest, query, content)
        return None

    def _of_store(self, method: str, path: list[str], query: Json, content: Json) -> Any:
        match (method, path):
            case ("POST", ["invoices"]):
                return self._create(content, f"inv{next(self._numbers)}")
            case ("GET", ["invoices"]):
                return [one for one in self.invoices.values() if _matches(one, query)]
            case ("POST", ["invoices", name, "refund"]):
                return self._refund(name, content) if name in self.invoices else None
            case ("GET", ["pull-payments"]):
                return list(self.pull_payments.values())
            case ("GET", [("invoices" | "payouts") as kind, name]):
                return (self.invoices if kind == "invoices" else self.payouts).get(name)
        return None

    def _create(self, content: Json, name: str, status: str = "New") -> Json:
        self.invoices[name] = {
            **content,
            "id": name,
            "storeId": STORE,
            "status": status,
            "additionalStatus": "None",
            "checkoutLink": f"{self.url}/i/{name}",
        }
        return self.invoices[name]

    def _refund(self, invoice: str, content: Json) -> Json:
        assert (content["refundVariant"], content["payoutMethodId"]) == ("Custom", "BTC-CHAIN")
        name = f"pull{next(self._numbers)}"
        self.pull_payments[name] = {
            "id": name,
            "name": content.get("name") or f"Refund {invoice}",
            "amount": content["customAmount"],
            "currency": content["customCurrency"],
            "archived": False,
            "viewLink": f"{self.url}/pull-payments/{name}",
        }
        return self.pull_payments[name]

    # --- what the suite asks of it

    def asked(self, url: str) -> Asked:
        invoice = self.invoices[urlsplit(url).path.rpartition("/")[2]]
        return Asked(
            reference=invoice["metadata"]["orderId"],
            price=money(invoice["amount"], invoice["currency"]),
            period=None,
            renews=False,
            trial_days=0,
            success_url=invoice["checkout"]["redirectURL"],
            cancel_url=None,
        )

    def sold(self, told: Told) -> None:
        metadata = {"orderId": told.reference, "period": told.period.value}
        content = {
            # With more digits than the currency has.
            "amount": f"{Decimal(str(told.money)):.4f}",
            "currency": told.money.currency,
            "metadata": {**metadata, "buyerEmail": "reader@example.org"} if told.reference else {},
        }
        self._create(content, told.payment, "Settled")

    def state(self, subscription: str) -> str:
        raise AssertionError("it sells none")

    def sent_back(self, payment: str) -> int:
        begun = [one for one in self.pull_payments.values() if payment in one["name"]]
        return sum(money(one["amount"], one["currency"]).amount for one in begun)

    # --- webhooks

    def say(self, kind: Kind, told: Told, how: How = How.SIGNED) -> Sent:
        self.sold(told)
        about: dict[Kind, Json] = {
            Kind.PAID: {"type": "InvoiceSettled", "overPaid": False},
            Kind.OTHER: {
                "type": "InvoicePaymentSettled",
                "payment": {"destination": "bc1qreaders"},
            },
        }
        if kind is Kind.REFUNDED:
            return self.hook(self._paid_out(told), told, how)
        return self.hook({**about[kind], "invoiceId": told.payment}, told, how)

    def _paid_out(self, told: Told) -> Json:
        money = {"customAmount": str(told.money), "customCurrency": told.money.currency}
        method = {"refundVariant": "Custom", "payoutMethodId": "BTC-CHAIN"}
        begun = self._refund(told.payment, {**money, **method})
        self.payouts[told.refund] = payout(begun["id"], told.refund, told.money)
        return {
            "type": "PayoutUpdated",
            "payoutId": told.refund,
            "payoutState": "Completed",
            "pullPaymentId": begun["id"],
        }

    def hook(self, about: Json, told: Told, how: How = How.SIGNED) -> Sent:
        said = {
            "deliveryId": told.event,
            "webhookId": "2LVQZQz1KYD7ADhK8R5DHW",
            "originalDeliveryId": told.event,
            "isRedelivery": False,
            "timestamp": int(told.made_at.timestamp()),
            "storeId": STORE,
            "metadata": {"buyerEmail": "reader@example.org"},
            **about,
        }
        return signed(said, how)


def payout(pull_payment: str, name: str, paid: Money) -> Json:
    return {
        "id": name,
        "pullPaymentId": pull_payment,
        "originalAmount": str(paid),
        "originalCurrency": paid.currency,
        "payoutCurrency": "BTC",
        "payoutAmount": "0.00012345",
        "state": "Completed",
    }


def signed(said: Json, how: How = How.SIGNED) -> Sent:
    body = json.dumps(said).encode()
    secret = SECRET if how is not How.FORGED else "another-secret"
    signature = f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"
    if how is How.CHANGED:
        body = body.replace(b'"isRedelivery": false', b'"isRedelivery": true')
    return Sent(body, {} if how is How.UNSIGNED else {"btcpay-sig": signature}, {})


def _matches(invoice: Json, query: Json) -> bool:
    order = invoice["metadata"].get("orderId")
    return invoice["status"] == query["status"] and order == query["orderId"]
