"""What Stripe's events say, beside what the conformance suite asks of every vendor."""

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatsite.gateways.payments.base import Event, EventRefused, Kind, Money, PaymentTrouble
from chatsite.gateways.payments.stripe import Stripe
from chatsite.local.till import objects, signing
from chatsite.local.till.objects import Made, event, seconds
from tests.gateways import double
from tests.payments.double import How, Told
from tests.payments.stripe_double import SECRET, StripeDouble, about_pass, about_renewals, signed

NOW = int(time.time())


@pytest.fixture
def vendor() -> Iterator[StripeDouble]:
    with double.running(StripeDouble()) as server:
        yield server


def read(vendor: StripeDouble, kind: str, about: Made, **changes: Any) -> Event:
    return signed(event(kind, about, NOW, **changes)).read_by(vendor.adapter())


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


def paths(about: object) -> list[list[str | int]]:
    """To every value of a tree."""
    if isinstance(about, dict):
        inner: list[tuple[Any, object]] = [*about.items()]
    else:
        inner = [*enumerate(about)] if isinstance(about, list) else []
    return [[name, *rest] for name, value in inner for rest in [[], *paths(value)]]


RENEWALS = (Kind.PAID, Kind.FAILED, Kind.CANCELLED, Kind.RESUMED, Kind.ENDED)
ABOUT = [about_pass(Told()), *(about_renewals(kind, Told()) for kind in RENEWALS)]
WHOLE = [event(name, made, NOW, previous_attributes=before) for name, made, before in ABOUT]
ODD = [None, "", "x", 0, -1, 1e300, 10**20, True, [], {}, [None], {"id": None}, "\ud800"]


@given(st.data())
def test_signed_but_odd_it_is_read_or_refused(data: st.DataObject) -> None:
    """Another version of the API must not end in an error page."""
    said = json.loads(json.dumps(data.draw(st.sampled_from(WHOLE))))
    *path, last = data.draw(st.sampled_from(paths(said)))
    branch = said
    for name in path:
        branch = branch[name]
    if isinstance(branch, dict) and data.draw(st.booleans()):
        del branch[last]
    else:
        branch[last] = data.draw(st.sampled_from(ODD))
    adapter = Stripe(secret_key="sk_test_x", webhook_secret=SECRET, api_base="http://127.0.0.1:9")
    with suppress(EventRefused):
        found = signed(said).read_by(adapter)
        assert isinstance(found, Event)
        adapter.scrubbed(json.dumps(said).encode())
