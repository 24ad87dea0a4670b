"""What only BTCPay Server does: deliveries, invoices that are paid otherwise, claims."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from chatsite.gateways.payments.base import (
    Event,
    EventRefused,
    Kind,
    Money,
    Payments,
    PaymentTrouble,
)
from chatsite.gateways.payments.btcpay import BtcPay
from tests.gateways.double import running, says
from tests.payments.btcpay_double import BtcPayDouble, payout, signed
from tests.payments.double import Sent, Told
from tests.payments.test_conformance import PASS


@pytest.fixture
def btcpay() -> Iterator[BtcPayDouble]:
    with running(BtcPayDouble()) as server:
        yield server


@pytest.fixture
def payments(btcpay: BtcPayDouble) -> Payments:
    return btcpay.adapter()


@pytest.fixture
def told(btcpay: BtcPayDouble) -> Told:
    """A pass that was paid."""
    told = btcpay.told()
    btcpay.sold(told)
    return told


def again(sent: Sent, **changes: Any) -> Sent:
    return signed({**json.loads(sent.body), **changes})


# --- invoices


def test_a_redelivery_is_the_same_event(
    btcpay: BtcPayDouble, payments: Payments, told: Told
) -> None:
    sent = btcpay.say(Kind.PAID, told)
    redelivered = again(sent, deliveryId="another", isRedelivery=True)
    assert redelivered.read_by(payments) == sent.read_by(payments)


@pytest.mark.parametrize(
    "changes",
    [
        {"storeId": "of somebody else"},
        {"storeId": None},
        {"timestamp": "now"},
        {"timestamp": 10**30},
        {"deliveryId": None, "originalDeliveryId": None, "type": None, "timestamp": None},
    ],
)
def test_what_is_signed_and_not_of_this_store_or_unreadable_is_refused(
    btcpay: BtcPayDouble, payments: Payments, told: Told, changes: dict[str, Any]
) -> None:
    asked = len(btcpay.requests)
    with pytest.raises(EventRefused):
        again(btcpay.say(Kind.PAID, told), **changes).read_by(payments)
    assert len(btcpay.requests) == asked


def test_what_is_paid_over_the_price_is_the_readers(
    btcpay: BtcPayDouble, payments: Payments, told: Told
) -> None:
    sent = btcpay.say(Kind.PAID, told)
    btcpay.invoices[told.payment].update(paidAmount="50.00", additionalStatus="PaidOver")
    event = again(sent, overPaid=True).read_by(payments)
    assert (event.kind, event.amount) == (Kind.PAID, told.money)


@pytest.mark.parametrize(
    "about",
    [
        {"type": "InvoiceExpired", "partiallyPaid": True},
        {"type": "InvoiceExpired", "partiallyPaid": False},
        {"type": "InvoiceReceivedPayment", "afterExpiration": True},
        {"type": "InvoicePaymentSettled", "afterExpiration": True},
        {"type": "InvoiceProcessing", "overPaid": False},
        {"type": "InvoiceInvalid", "manuallyMarked": False},
        {"type": "InvoiceCreated"},
        {"type": "InvoiceOfTheFuture"},
    ],
)
def test_what_is_not_settled_pays_nothing(
    btcpay: BtcPayDouble, payments: Payments, told: Told, about: dict[str, Any]
) -> None:
    """Too little, too late, not yet, not sure: the operator settles or refunds it there."""
    event = btcpay.hook({**about, "invoiceId": told.payment}, told).read_by(payments)
    assert (event.kind, event.payment) == (Kind.OTHER, told.payment)
    assert not btcpay.requests


def test_an_invoice_that_was_marked_invalid_since_pays_nothing(
    btcpay: BtcPayDouble, payments: Payments, told: Told
) -> None:
    sent = btcpay.say(Kind.PAID, told)
    btcpay.invoices[told.payment]["status"] = "Invalid"
    assert sent.read_by(payments).kind is Kind.OTHER


def test_an_event_waits_for_the_server(
    btcpay: BtcPayDouble, payments: Payments, told: Told
) -> None:
    sent = btcpay.say(Kind.PAID, told)
    btcpay.will(says({}, 503))
    with pytest.raises(PaymentTrouble, match="status_503"):
        sent.read_by(payments)
    assert sent.read_by(payments).kind is Kind.PAID


def test_an_invoice_of_another_shop_in_the_store_is_nobodys(
    btcpay: BtcPayDouble, payments: Payments, told: Told
) -> None:
    sent = btcpay.say(Kind.PAID, told)
    btcpay.invoices[told.payment]["metadata"] = None
    event = sent.read_by(payments)
    assert (event.reference, event.ends) == ("", None)


def test_an_expired_page_is_replaced(btcpay: BtcPayDouble, payments: Payments) -> None:
    first = payments.begin(PASS)
    (invoice,) = btcpay.invoices.values()
    invoice["status"] = "Expired"
    assert payments.begin(PASS) != first


def test_the_server_gets_no_address_of_the_reader(btcpay: BtcPayDouble, payments: Payments) -> None:
    payments.begin(PASS)
    assert PASS.email.encode() not in b"".join(request.body for request in btcpay.requests)


def test_it_may_stand_below_a_path() -> None:
    url = "https://pay.example.org:8443/btcpay/"
    payments = BtcPay(url=url, store="s", api_key="k", webhook_secret="w")
    assert payments.hosts == ("https://pay.example.org:8443",)


def test_what_is_stored_has_no_coins_of_the_reader(
    btcpay: BtcPayDouble, payments: Payments, told: Told
) -> None:
    sent = btcpay.say(Kind.OTHER, told)
    assert b"bc1qreaders" in sent.body
    assert "bc1qreaders" not in payments.scrubbed(sent.body)


# --- refunds


def refund(payments: Payments, told: Told, amount: int, key: str) -> str:
    return payments.refund(told.payment, Money(amount, "USD"), key)


def test_the_reader_claims_a_refund_at_its_page(
    btcpay: BtcPayDouble, payments: Payments, told: Told
) -> None:
    url = refund(payments, told, 400, "key-1")
    (begun,) = btcpay.pull_payments.values()
    assert urlsplit(url).path == f"/pull-payments/{begun['id']}"
    assert refund(payments, told, 400, "key-1") == url
    assert len(begun["name"]) <= 50


def test_a_refund_that_was_called_off_can_be_made_again(
    btcpay: BtcPayDouble, payments: Payments, told: Told
) -> None:
    refund(payments, told, 999, "key-1")
    (begun,) = btcpay.pull_payments.values()
    begun["archived"] = True
    assert refund(payments, told, 999, "key-2") != begun["viewLink"]


def claimed(btcpay: BtcPayDouble, told: Told, **changes: Any) -> Sent:
    """A claim of the only pull payment was paid out."""
    (begun,) = btcpay.pull_payments.values()
    btcpay.payouts["payout-1"] = payout(begun["id"], "payout-1", Money(400, "USD"))
    about = {"payoutId": "payout-1", "payoutState": "Completed", "pullPaymentId": begun["id"]}
    return btcpay.hook({"type": "PayoutUpdated", **about, **changes}, told)


def test_it_is_refunded_once_it_was_paid_out(
    btcpay: BtcPayDouble, payments: Payments, told: Told
) -> None:
    refund(payments, told, 400, "key-1")
    for state in ("AwaitingApproval", "AwaitingPayment", "InProgress", "Cancelled"):
        assert claimed(btcpay, told, payoutState=state).read_by(payments).kind is Kind.OTHER
    assert claimed(btcpay, told).read_by(payments) == Event(
        id=told.event,
        kind=Kind.REFUNDED,
        made_at=told.made_at,
        reference=told.reference,
        payment=told.payment,
        refund="payout-1",
        amount=Money(400, "USD"),
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Refund HgnbpqsDLfYfNjeaJyrjuB", Kind.REFUNDED),
        ("Salaries of May", Kind.OTHER),
        (None, Kind.OTHER),
    ],
)
def test_what_the_operator_pays_out_there(
    btcpay: BtcPayDouble, payments: Payments, told: Told, name: str | None, kind: Kind
) -> None:
    refund(payments, told, 400, "key-1")
    (begun,) = btcpay.pull_payments.values()
    begun["name"] = name
    assert claimed(btcpay, told).read_by(payments).kind is kind


def test_a_refund_in_coins_is_not_reckoned(
    btcpay: BtcPayDouble, payments: Payments, told: Told
) -> None:
    refund(payments, told, 400, "key-1")
    sent = claimed(btcpay, told)
    btcpay.payouts["payout-1"].update(originalCurrency="BTC", originalAmount="0.0001")
    event = sent.read_by(payments)
    assert (event.kind, event.payment) == (Kind.OTHER, told.payment)
