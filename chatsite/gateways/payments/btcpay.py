"""BTCPay Server by its Greenfield API: invoices in coins for passes, refunds that readers claim.

Reference: https://docs.btcpayserver.org/API/Greenfield/v1/
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import structlog

from chatsite.gateways.http import get, post
from chatsite.gateways.payments.asking import (
    MAX_ANSWER,
    Json,
    answer_of,
    json_of,
    money_in,
    text_in,
)
from chatsite.gateways.payments.base import (
    Event,
    EventRefused,
    Kind,
    Money,
    Order,
    PaymentTrouble,
    Period,
)
from chatsite.gateways.payments.kept import kept
from chatsite.gateways.payments.periods import after

logger = structlog.get_logger(__name__)

# `payment` has the reader's coins and addresses, `metadata` what the operator knows of the buyer.
KEPT = (
    *("type", "timestamp", "deliveryId", "originalDeliveryId", "isRedelivery", "webhookId"),
    *("storeId", "invoiceId", "manuallyMarked", "overPaid", "partiallyPaid", "afterExpiration"),
    *("payoutId", "payoutState", "pullPaymentId"),
)
# How often a method asks at most.
CALLS = 3
# The name of a pull payment that goes back to an invoice, BTCPay's own or with this site's mark.
_REFUND = re.compile(r"Refund (\S+)(?: [0-9a-f]{12})?")


class Said(NamedTuple):
    """A signed webhook: of an invoice, or of a payout."""

    type: str
    invoice: str
    payout: str
    payout_state: str
    pull_payment: str
    id: str
    made_at: datetime


class BtcPay:
    """Implements `base.Payments`. Sells passes only: nobody can charge a wallet again."""

    name = "btcpay"
    label = "Bitcoin"
    resumes = False

    def __init__(
        self,
        *,
        url: str,
        store: str,
        api_key: str,
        webhook_secret: str,
        payout_method: str = "BTC-CHAIN",
        seconds: float = 10.0,
    ) -> None:
        """`url`: the server's, with its path if it has one. `payout_method`: what refunds are
        paid in. `seconds`: for everything that one method asks the server."""
        parts = urlsplit(url)
        self.hosts: tuple[str, ...] = (f"{parts.scheme}://{parts.netloc}",)
        self._store = store
        self._url = f"{url.rstrip('/')}/api/v1"
        self._headers = {"Authorization": f"token {api_key}"}
        self._secret = webhook_secret.encode()
        self._payout_method = payout_method
        self._seconds = seconds / CALLS

    def sells(self, order: Order) -> bool:
        return not order.renews

    def begin(self, order: Order) -> str:
        invoice = self._open_invoice(order.reference) or self._post(
            "/invoices",
            {
                "amount": str(order.price),
                "currency": order.price.currency,
                "metadata": {
                    "orderId": order.reference,
                    "itemDesc": order.plan,
                    "period": order.period.value,
                },
                "checkout": {"redirectURL": order.success_url, "redirectAutomatically": True},
            },
        )
        return text_in(invoice, "checkoutLink")

    def read(self, body: bytes, headers: Mapping[str, str], query: Mapping[str, str]) -> Event:
        said = self._said(body, headers.get("btcpay-sig", ""))
        if said.type == "InvoiceSettled":
            return self._settled(said)
        if said.type == "PayoutUpdated" and said.payout_state == "Completed" and said.pull_payment:
            return self._paid_out(said)
        return Event(said.id, Kind.OTHER, said.made_at, payment=said.invoice)

    def scrubbed(self, body: bytes) -> str:
        return kept(json.loads(body), KEPT)

    def cancel(self, subscription: str, *, at_once: bool = False) -> None:
        raise PaymentTrouble("unsupported")

    def resume(self, subscription: str) -> None:
        raise PaymentTrouble("unsupported")

    def refund(self, payment: str, amount: Money, key: str) -> str:
        """All of it goes back at most, whatever the keys. An archived refund was called off."""
        name = f"Refund {payment} {hashlib.sha256(key.encode()).hexdigest()[:12]}"
        price = money_in(self._invoice(payment), "amount", "currency")
        before = self._refunds_of(payment, price.currency)
        begun = next((one for one in before if one["name"] == name), None)
        if begun is None:
            gone = [
                money_in(one, "amount", "currency") for one in before if not one.get("archived")
            ]
            left = price.amount - sum(one.amount for one in gone)
            if left <= 0:
                return ""
            if amount.amount > left:
                raise PaymentTrouble("too_much")
            begun = self._begin_refund(payment, name, amount)
        return text_in(begun, "viewLink")

    def has_portal(self, customer: str) -> bool:
        return False

    def portal(self, customer: str, return_url: str) -> str:
        return ""

    def _said(self, body: bytes, signature: str) -> Said:
        expected = f"sha256={hmac.new(self._secret, body, hashlib.sha256).hexdigest()}"
        if not signature:
            raise EventRefused("unsigned")
        if not hmac.compare_digest(expected.encode(), signature.encode()):
            raise EventRefused("signature")
        try:
            said = json.loads(body)
            if said["storeId"] != self._store:
                raise EventRefused("store")
            return Said(
                str(said["type"]),
                str(said.get("invoiceId") or ""),
                str(said.get("payoutId") or ""),
                str(said.get("payoutState") or ""),
                str(said.get("pullPaymentId") or ""),
                # A delivery that failed is sent again under another id.
                str(said.get("originalDeliveryId") or said["deliveryId"]),
                datetime.fromtimestamp(int(said["timestamp"]), UTC),
            )
        except (
            *(AttributeError, KeyError, TypeError, ValueError),
            *(OverflowError, OSError, RecursionError),
        ) as error:
            raise EventRefused("unreadable") from error

    def _settled(self, said: Said) -> Event:
        """Paid, unless the operator has marked the invoice otherwise since. The amount is what was
        agreed: what was paid over it stays the reader's, and the operator sends it back."""
        invoice = self._invoice(said.invoice)
        return Event(
            said.id,
            Kind.PAID if invoice.get("status") == "Settled" else Kind.OTHER,
            said.made_at,
            reference=_told(invoice, "orderId"),
            payment=said.invoice,
            amount=money_in(invoice, "amount", "currency"),
            starts=said.made_at,
            ends=_end(invoice, said.made_at),
        )

    def _paid_out(self, said: Said) -> Event:
        """A refund was sent, if the payout is of one, and in the currency of the price. Refunds in
        coins, which BTCPay's own page offers too, cannot be reckoned against a price."""
        pull_payment = self._get(f"{self._url}/pull-payments/{quote(said.pull_payment, safe='')}")
        payment = _refunded(pull_payment.get("name"))
        if not payment:
            return Event(said.id, Kind.OTHER, said.made_at)
        payout = self._get(self._of_store(f"/payouts/{quote(said.payout, safe='')}"))
        invoice = self._invoice(payment)
        if payout.get("originalCurrency") != invoice.get("currency"):
            logger.warning("btcpay_refund_in_coins", invoice=payment, payout=said.payout)
            return Event(said.id, Kind.OTHER, said.made_at, payment=payment)
        return Event(
            said.id,
            Kind.REFUNDED,
            said.made_at,
            reference=_told(invoice, "orderId"),
            payment=payment,
            refund=said.payout,
            amount=money_in(payout, "originalAmount", "originalCurrency"),
        )

    def _open_invoice(self, reference: str) -> Json | None:
        """One that was begun for this before, and can still be paid."""
        found = self._list("/invoices", orderId=reference, status="New")
        return next((one for one in found if _told(one, "orderId") == reference), None)

    def _refunds_of(self, payment: str, currency: str) -> list[Json]:
        """In the currency of the price: what is refunded in coins cannot be reckoned against it."""
        found = self._list("/pull-payments", includeArchived="true")
        return [
            one
            for one in found
            if one.get("currency") == currency and _refunded(one.get("name")) == payment
        ]

    def _begin_refund(self, payment: str, name: str, amount: Money) -> Json:
        return self._post(
            f"/invoices/{quote(payment, safe='')}/refund",
            {
                "name": name,
                "payoutMethodId": self._payout_method,
                "refundVariant": "Custom",
                "customAmount": str(amount),
                "customCurrency": amount.currency,
            },
        )

    def _invoice(self, invoice: str) -> Json:
        return self._get(self._of_store(f"/invoices/{quote(invoice, safe='')}"))

    def _of_store(self, path: str) -> str:
        return f"{self._url}/stores/{quote(self._store, safe='')}{path}"

    def _list(self, path: str, **params: str) -> list[Json]:
        found = self._asked(self._of_store(path), params)
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise PaymentTrouble("bad_answer")
        return found

    def _get(self, url: str) -> Json:
        return _object(self._asked(url, {}), acts=False)

    def _asked(self, url: str, params: Mapping[str, str]) -> object:
        answer = answer_of(
            lambda: get(
                url,
                seconds=self._seconds,
                limit=MAX_ANSWER,
                headers=self._headers,
                params=params,
            ),
            acts=False,
        )
        return json_of(answer, acts=False)

    def _post(self, path: str, content: Json) -> Json:
        answer = answer_of(
            lambda: post(
                self._of_store(path),
                seconds=self._seconds,
                limit=MAX_ANSWER,
                headers=self._headers,
                json=content,
            ),
            acts=True,
        )
        return _object(json_of(answer, acts=True), acts=True)


def _object(found: object, *, acts: bool) -> Json:
    if not isinstance(found, dict):
        raise PaymentTrouble("bad_answer", may_have_acted=acts)
    return found


def _refunded(name: object) -> str:
    """The invoice that a pull payment of this name goes back to; "" for one of another purpose."""
    found = _REFUND.fullmatch(name) if isinstance(name, str) else None
    return found[1] if found else ""


def _told(invoice: Json, name: str) -> str:
    """What this site told of it; "" for an invoice of somebody else."""
    metadata = invoice.get("metadata")
    return str(metadata.get(name) or "") if isinstance(metadata, dict) else ""


def _end(invoice: Json, starts: datetime) -> datetime | None:
    period = _told(invoice, "period")
    return after(starts, Period(period)) if period in set(Period) else None
