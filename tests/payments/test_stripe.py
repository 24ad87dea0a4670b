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
from chatsite.gateways.payments.base import Money
from chatsite.gateways.payments.stripe import HOSTS, Stripe
from chatsite.local.till import forms, objects, shop, signing
from chatsite.local.till.objects import event
from tests.gateways import double
from tests.payments.stripe_double import SECRET, StripeDouble
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


def test_a_customer_whom_stripe_has_no_longer_is_made_anew(vendor: StripeDouble) -> None:
    lost = replace(ORDER, customer="cus_of_before")
    urls = {vendor.adapter().begin(lost) for _ in range(2)}
    assert len(urls) == 1
    assert vendor.asked(urls.pop()).reference == ORDER.reference
    (made,) = vendor.store.all("checkout.session")
    assert (made["customer"], made["customer_email"]) == (None, ORDER.email)


def test_only_stripe_s_own_pages_are_named_to_browsers() -> None:
    assert Stripe(secret_key="sk", webhook_secret="w").hosts == HOSTS
    assert Stripe(secret_key="sk", webhook_secret="w", api_base="http://127.0.0.1/till").hosts == ()


def test_currencies_that_stripe_counts_otherwise_are_not_sold() -> None:
    vendor = Stripe(secret_key="sk", webhook_secret="w")
    sold = {code: vendor.sells(replace(ORDER, price=Money(1, code))) for code in ("USD", "ISK")}
    assert sold == {"USD": True, "ISK": False}


# --- the till speaks as the package does


def test_signatures_are_the_package_s() -> None:
    made = stripe.WebhookSignature.generate_signature_header("{}", SECRET, NOW)
    assert signing.header(b"{}", SECRET, NOW) == made


def test_forms_are_the_package_s() -> None:
    said = {"a": {"b": [{"c": "1", "d": {"e": "x[y]"}}, {"c": "2"}], "0": "z"}, "f": "", "g": ["h"]}
    assert forms.nested(_api_encode(said)) == said
