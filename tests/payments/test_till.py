"""The local till, over HTTP: the adapter of production asks it, and it tells the site."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import PaymentEvent
from chatsite.gateways.payments.base import Event, Kind, Money, Order, PaymentTrouble
from chatsite.gateways.payments.stripe import Stripe
from chatsite.local.till.store import store
from tests.payments.test_conformance import ORDER, PASS, TRIAL

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def till(settings: Settings, live_server: LiveServer) -> Stripe:
    options: dict[str, Any] = {
        "secret_key": "sk_test_till",
        "webhook_secret": "whsec_till",
        "api_base": f"{live_server.url}/till",
    }
    backend = "chatsite.gateways.payments.stripe.Stripe"
    entry = {"payments.stripe": {"BACKEND": backend, "OPTIONS": options}}
    settings.GATEWAYS = {**settings.GATEWAYS, **entry}
    settings.PAYMENT_VENDORS = ["stripe"]
    settings.ROOT_URLCONF = "tests.payments.urls"
    return Stripe(**options)


def begin(till: Stripe, order: Order = ORDER) -> str:
    """The path of its page."""
    return urlsplit(till.begin(order)).path


def act(client: Client, path: str, action: str, of: str = "") -> Any:
    return client.post(path, {"action": action, "of": of, "event": of})


def told() -> Sequence[tuple[str, int | None]]:
    """Kinds and amounts of what the site has stored, but what it does not act upon."""
    rows = PaymentEvent.objects.exclude(kind=Kind.OTHER).order_by("pk")
    return [*rows.values_list("kind", "amount")]


def trouble(*_: object) -> Event:
    raise PaymentTrouble("down")


def subscribed(till: Stripe, client: Client) -> tuple[str, str]:
    """The subscription's id, and the path of the portal."""
    act(client, begin(till), "pay")
    (made,) = store().all("subscription")
    return made["id"], urlsplit(till.portal(made["customer"], "http://site.test/")).path


def test_production_has_no_till() -> None:
    for path in ("v1/refunds", "pay/cs_1/", "portal/bps_1/"):
        with pytest.raises(Resolver404):
            resolve(f"/till/{path}", urlconf="chatsite.urls")


def test_it_says_that_it_is_a_stand_in_and_asks_no_card(till: Stripe, client: Client) -> None:
    page = client.get(begin(till, TRIAL)).content.decode()
    for words in ("Stand-in for the payment page", "No card is asked for", "9.99 USD each month"):
        assert words in page
    assert "7 days" in page
    assert '<input type="text"' not in page


@pytest.mark.parametrize(("order", "amount"), [(ORDER, 999), (PASS, 999), (TRIAL, 0)])
def test_paid_the_site_is_told_before_the_reader_is_back(
    till: Stripe, client: Client, order: Order, amount: int
) -> None:
    path = begin(till, order)
    answer = act(client, path, "pay")
    assert (answer.status_code, answer.headers["location"]) == (302, order.success_url)
    assert told() == [("paid", amount)]
    (event,) = PaymentEvent.objects.filter(kind="paid")
    assert event.reference == order.reference
    assert event.ends is not None
    assert "reader@example.org" not in event.raw

    assert "This is paid." in client.get(path).content.decode()
    act(client, path, "pay")
    assert told() == [("paid", amount)]


def test_a_payment_that_fails_tells_nothing(till: Stripe, client: Client) -> None:
    path = begin(till)
    assert b"The payment failed" in act(client, path, "fail").content
    assert told() == []
    assert act(client, path, "pay").status_code == HTTPStatus.FOUND


def test_what_the_site_did_not_take_is_sent_again_and_twice_is_once(
    till: Stripe, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begin(till)
    with monkeypatch.context() as vendor_down:
        vendor_down.setattr(Stripe, "read", trouble)
        page = act(client, path, "pay").content.decode()
    assert "did not take what was reported" in page
    assert told() == []
    (paid,) = [one for one in store().all("event") if one["type"] == "invoice.paid"]
    for _ in range(3):
        act(client, path, "again", paid["id"])
    assert told() == [("paid", 999)]


def test_the_portal_charges_cancels_resumes_and_ends(till: Stripe, client: Client) -> None:
    made, portal = subscribed(till, client)
    steps = ["charge", "fail", "charge", "cancel", "resume", "cancel", "charge"]
    for step in steps:
        act(client, portal, step, made)
    kinds = ["paid", "paid", "failed", "paid", "cancelled", "resumed", "cancelled", "ended"]
    assert [kind for kind, _ in told()] == kinds
    paid = PaymentEvent.objects.filter(kind="paid").order_by("starts")
    spans = [(one.starts, one.ends) for one in paid]
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    assert "canceled" in client.get(portal).content.decode()


def test_a_refund_and_a_chargeback_are_about_the_payment(till: Stripe, client: Client) -> None:
    _, portal = subscribed(till, client)
    (intent,) = store().all("payment_intent")
    for step in ("refund", "dispute", "won"):
        act(client, portal, step, intent["id"])
    kinds = ["paid", "refunded", "charged_back", "chargeback_won"]
    assert [kind for kind, _ in told()] == kinds
    assert len(set(PaymentEvent.objects.exclude(payment="").values_list("payment"))) == 1


def test_what_the_site_asks_for_is_told_too(till: Stripe, client: Client) -> None:
    made, _ = subscribed(till, client)
    till.cancel(made)
    till.resume(made)
    (invoice,) = store().all("invoice")
    for _ in range(2):
        till.refund(invoice["id"], Money(100, "USD"), "key")
        till.cancel(made, at_once=True)
    kinds = ["paid", "cancelled", "resumed", "refunded", "ended"]
    assert [kind for kind, _ in told()] == kinds


def test_begun_again_it_is_the_same_page(till: Stripe) -> None:
    assert begin(till) == begin(till)
    with pytest.raises(PaymentTrouble, match="IdempotencyError"):
        begin(till, replace(ORDER, plan="Another"))
    assert begin(till, replace(ORDER, reference="another")) != begin(till)


def test_without_a_key_it_answers_as_stripe_does(till: Stripe, client: Client) -> None:
    answer = client.post("/till/v1/checkout/sessions")
    assert answer.status_code == HTTPStatus.UNAUTHORIZED
    assert answer.json()["error"]["type"] == "invalid_request_error"


def test_it_stands_in_for_nobody_where_stripe_is_asked(
    till: Stripe, client: Client, settings: Settings
) -> None:
    path = begin(till)
    entry = settings.GATEWAYS["payments.stripe"]
    real = {**entry, "OPTIONS": {**entry["OPTIONS"], "api_base": "https://api.stripe.com"}}
    settings.GATEWAYS = {**settings.GATEWAYS, "payments.stripe": real}
    for name in (path, "/till/v1/refunds"):
        assert client.get(name).status_code == HTTPStatus.NOT_FOUND
