"""Stripe's own ways, beside what the conformance suite asks of every vendor."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import stripe
from stripe._encode import _api_encode

from chatsite.gateways.payments import stripe_client, stripe_events
from chatsite.gateways.payments.base import Event, EventRefused, Kind, Money, PaymentTrouble
from chatsite.gateways.payments.stripe import HOSTS, Stripe
from chatsite.local.till import forms, objects, shop, signing
from chatsite.local.till.objects import Made, event, seconds
from tests.gateways import double
from tests.payments.double import How, Told
from tests.payments.stripe_double import SECRET, StripeDouble, signed
from tests.payments.test_conformance import ORDER, PASS, TRIAL

NOW = int(time.time())
CLASSES = {
    "checkout.session": stripe.checkout.Session,
    "subscription": stripe.Subscription,
    "subscription_item": stripe.SubscriptionItem,
    "invoice": stripe.Invoice,
    "line_item": stripe.InvoiceLineItem,
    "invoice_payment": stripe.InvoicePayment,
    "payment_intent": stripe.PaymentIntent,
    "refund": stripe.Refund,
    "dispute": stripe.Dispute,
    "customer": stripe.Customer,
    "billing_portal.session": stripe.billing_portal.Session,
    "event": stripe.Event,
}


@pytest.fixture
def vendor() -> Iterator[StripeDouble]:
    with double.running(StripeDouble()) as server:
        yield server


def read(vendor: StripeDouble, kind: str, about: Made, **changes: Any) -> Event:
    return signed(event(kind, about, NOW, **changes)).read_by(vendor.adapter())


def test_the_version_is_the_package_s() -> None:
    """Else: read docs.stripe.com/changelog, then move both."""
    assert stripe_client.VERSION == stripe.api_version == objects.VERSION
    assert stripe_client.VERSION > stripe_events.OLDEST


def fields(found: type) -> set[str]:
    return {name for one in found.__mro__ for name in vars(one).get("__annotations__", {})}


def test_the_till_s_objects_have_no_field_that_stripe_s_have_not(vendor: StripeDouble) -> None:
    told = vendor.told()
    vendor.sold(told)
    vendor.adapter().refund(told.payment, Money(1, "USD"), "key")
    vendor.adapter().begin(ORDER)
    made = [*vendor.store.everything(), objects.dispute("pi_1", 1, "usd", "won")]
    made += [objects.customer(None), objects.portal_session("cus_1", "https://x", "https://y")]
    made.append(event("x", {}, NOW))
    made += [line for one in made for line in one.get("lines", {}).get("data", [])]
    made += [item for one in made for item in one.get("items", {}).get("data", [])]
    seen = [one for one in made if "object" in one]
    assert {one["object"] for one in seen} == set(CLASSES)
    for one in seen:
        assert not objects.public(one).keys() - fields(CLASSES[one["object"]])


def test_requests_name_the_version_and_the_key_and_no_machine(vendor: StripeDouble) -> None:
    vendor.adapter().begin(ORDER)
    (asked,) = vendor.requests
    assert asked.headers["Stripe-Version"] == stripe_client.VERSION
    assert asked.headers["Idempotency-Key"] == f"checkout-{ORDER.reference}"
    assert "platform" not in json.loads(asked.headers["X-Stripe-Client-User-Agent"])
    assert "X-Stripe-Client-Telemetry" not in asked.headers


def test_the_environment_s_proxy_and_netrc_are_not_asked(
    vendor: StripeDouble, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    (tmp_path / "netrc").write_text("default login a password b\n")
    assert vendor.adapter().begin(ORDER)
    assert vendor.requests[0].headers["Authorization"].startswith("Bearer sk_test_")


def test_the_reference_stands_wherever_an_event_may_look(vendor: StripeDouble) -> None:
    for number, order in enumerate((TRIAL, PASS)):
        vendor.adapter().begin(replace(order, reference=f"{number}", customer=""))
    renewing, once = (forms.nested(asked.form.items()) for asked in vendor.requests)
    assert renewing["subscription_data"]["metadata"]["reference"] == "0"
    assert renewing["client_reference_id"] == renewing["metadata"]["reference"] == "0"
    assert once["payment_intent_data"]["metadata"]["reference"] == "1"
    assert renewing["customer_email"] == ORDER.email
    assert renewing["adaptive_pricing"] == {"enabled": "false"}


def test_a_customer_of_before_is_not_made_again(vendor: StripeDouble) -> None:
    known = objects.customer("reader@example.org")
    vendor.store.put(known["id"], known)
    url = vendor.adapter().begin(replace(ORDER, customer=known["id"]))
    session = vendor.store.get(url.rstrip("/").rpartition("/")[2])
    assert session is not None
    shop.pay(vendor.store, session, NOW)
    assert vendor.store.all("customer") == [known]
    assert vendor.adapter().portal(known["id"], "https://site.test/") != ""
    assert vendor.adapter().portal("", "https://site.test/") == ""


def test_only_stripe_s_own_pages_are_named_to_browsers() -> None:
    assert Stripe(secret_key="sk", webhook_secret="w").hosts == HOSTS
    assert Stripe(secret_key="sk", webhook_secret="w", api_base="http://127.0.0.1/till").hosts == ()


def test_currencies_that_stripe_counts_otherwise_are_not_sold() -> None:
    vendor = Stripe(secret_key="sk", webhook_secret="w")
    sold = {code: vendor.sells(replace(ORDER, price=Money(1, code))) for code in ("USD", "ISK")}
    assert sold == {"USD": True, "ISK": False}


# --- events


def test_a_second_time_in_the_header_does_not_make_an_old_event_new(vendor: StripeDouble) -> None:
    sent = vendor.say(Kind.PAID, vendor.told(), How.OLD)
    header = sent.headers["stripe-signature"]
    for mended in (f"{header},t={NOW}", f"t={NOW},{header}"):
        with pytest.raises(EventRefused):
            vendor.adapter().read(sent.body, {"stripe-signature": mended}, {})


def test_two_secrets_while_they_are_rolled(vendor: StripeDouble) -> None:
    sent = vendor.say(Kind.PAID, vendor.told())
    other = signing.header(sent.body, "whsec_new", NOW).partition(",")[2]
    both = {"stripe-signature": f"{sent.headers['stripe-signature']},{other}"}
    assert vendor.adapter().read(sent.body, both, {}).kind is Kind.PAID


def test_an_event_of_an_older_version_is_refused(vendor: StripeDouble) -> None:
    old = {**event("invoice.paid", {}, NOW), "api_version": "2025-02-24.acacia"}
    with pytest.raises(EventRefused, match="api_version"):
        signed(old).read_by(vendor.adapter())


def subscription(told: Told, **changes: Any) -> Made:
    times = {"starts": seconds(told.starts), "ends": seconds(told.ends)}
    metadata = {"reference": told.reference}
    return objects.subscription(told.subscription, told.customer, metadata, **times, **changes)


def test_the_portal_cancels_by_a_time(vendor: StripeDouble) -> None:
    told = vendor.told()
    going = subscription(told, cancel_at=seconds(told.ends))
    before = {"cancel_at": None}
    found = read(vendor, "customer.subscription.updated", going, previous_attributes=before)
    assert (found.kind, found.ends) == (Kind.CANCELLED, told.ends)


def test_the_portal_s_cancellation_can_be_taken_back(vendor: StripeDouble) -> None:
    told = vendor.told()
    vendor.sold(told)
    going = subscription(told, cancel_at=seconds(told.ends))
    vendor.store.put(told.subscription, going)
    vendor.adapter().resume(told.subscription)
    assert vendor.state(told.subscription) == "active"


def test_what_ended_cannot_be_resumed(vendor: StripeDouble) -> None:
    told = vendor.told()
    vendor.store.put(told.subscription, subscription(told, status="canceled"))
    with pytest.raises(PaymentTrouble, match="ended"):
        vendor.adapter().resume(told.subscription)


def test_an_update_about_something_else_is_no_resumption(vendor: StripeDouble) -> None:
    late = subscription(vendor.told(), status="past_due")
    before = {"status": "active"}
    found = read(vendor, "customer.subscription.updated", late, previous_attributes=before)
    assert found.kind is Kind.OTHER


def test_a_slow_way_to_pay_is_paid_when_it_is(vendor: StripeDouble) -> None:
    sent = json.loads(vendor.say(Kind.PAID, vendor.told(subscription="", payment="pi_1")).body)
    session = sent["data"]["object"]
    unpaid = {**session, "payment_status": "unpaid"}
    kinds = [
        read(vendor, f"checkout.session.{name}", about).kind
        for name, about in [
            ("completed", unpaid),
            ("async_payment_succeeded", session),
            ("async_payment_failed", unpaid),
            ("completed", {**session, "mode": "subscription"}),
        ]
    ]
    assert kinds == [Kind.OTHER, Kind.PAID, Kind.FAILED, Kind.OTHER]


def test_what_is_paid_for_is_the_lines_period(vendor: StripeDouble) -> None:
    """Without what was prorated, and not the invoice's own period, which is that before."""
    told = vendor.told()
    bill = objects.invoice("in_1", subscription(told), 999, "usd")
    line = bill["lines"]["data"][0]
    about = {**line["parent"]["subscription_item_details"], "proration": True}
    prorated = {**line, "period": {"start": 0, "end": NOW * 2}}
    prorated["parent"] = {**line["parent"], "subscription_item_details": about}
    item = {**line, "parent": {"type": "invoice_item_details"}}
    bill["lines"]["data"] += [prorated, item]
    found = read(vendor, "invoice.paid", bill)
    assert (found.starts, found.ends) == (told.starts, told.ends)


def test_the_first_invoice_fails_on_the_vendor_s_page(vendor: StripeDouble) -> None:
    bill = objects.invoice("in_1", subscription(vendor.told()), 999, "usd")
    first = {**bill, "billing_reason": "subscription_create"}
    assert read(vendor, "invoice.payment_failed", first).kind is Kind.OTHER
    assert read(vendor, "invoice.payment_failed", bill).kind is Kind.FAILED
    assert read(vendor, "invoice.paid", {**bill, "parent": None}).kind is Kind.OTHER


@pytest.mark.parametrize("status", ["pending", "requires_action", "failed", "canceled"])
def test_a_refund_counts_when_it_succeeded(vendor: StripeDouble, status: str) -> None:
    made = {**objects.refund("re_1", "pi_1", 1, "usd", {}), "status": status}
    assert read(vendor, "refund.created", made).kind is Kind.OTHER
    found = read(vendor, "refund.updated", {**made, "status": "succeeded"})
    assert (found.kind, found.payment, found.refund) == (Kind.REFUNDED, "pi_1", "re_1")


@pytest.mark.parametrize("status", ["warning_needs_response", "prevented", "lost", "won"])
def test_a_question_of_the_bank_takes_nothing(vendor: StripeDouble, status: str) -> None:
    made = objects.dispute("pi_1", 999, "usd", status)
    kinds = [read(vendor, f"charge.dispute.{name}", made).kind for name in ("created", "closed")]
    asks = status in ("warning_needs_response", "prevented")
    closed = Kind.CHARGEBACK_WON if status == "won" else Kind.OTHER
    assert kinds == [Kind.OTHER if asks else Kind.CHARGED_BACK, closed]


def test_an_event_that_has_to_be_looked_up_is_sent_again_if_it_cannot(
    vendor: StripeDouble,
) -> None:
    sent = vendor.say(Kind.REFUNDED, vendor.told())
    vendor.will(*[double.says({}, 500)] * 2)
    with pytest.raises(PaymentTrouble):
        sent.read_by(vendor.adapter())
    assert sent.read_by(vendor.adapter()).payment == vendor.told().payment


def test_what_cost_nothing_does_not_go_back(vendor: StripeDouble) -> None:
    told = vendor.told(money=Money(0, "USD"))
    vendor.sold(told)
    with pytest.raises(PaymentTrouble, match="nothing_to_refund"):
        vendor.adapter().refund(told.payment, Money(1, "USD"), "key")


def test_a_refund_goes_back_once_though_stripe_forgot_its_key(vendor: StripeDouble) -> None:
    told = vendor.told()
    vendor.sold(told)
    for _ in range(2):
        vendor.adapter().refund(told.payment, Money(400, "USD"), "key-1")
        vendor.store.forget("key:refund-key-1")
    assert vendor.sent_back(told.payment) == 400


# --- the till speaks as the package does


def test_signatures_are_the_package_s() -> None:
    made = stripe.WebhookSignature.generate_signature_header("{}", SECRET, NOW)
    assert signing.header(b"{}", SECRET, NOW) == made


def test_forms_are_the_package_s() -> None:
    said = {"a": {"b": [{"c": "1", "d": {"e": "x[y]"}}, {"c": "2"}], "0": "z"}, "f": "", "g": ["h"]}
    assert forms.nested(_api_encode(said)) == said
