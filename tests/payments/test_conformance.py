"""What every vendor's adapter must do, against a double of the vendor's published protocol."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chatsite.gateways.payments.base import (
    EventRefused,
    Kind,
    Money,
    Order,
    Payments,
    PaymentTrouble,
    Period,
)
from chatsite.gateways.payments.periods import after
from tests.gateways.double import Script, answers, drips, hangs, resets, says
from tests.payments.double import PERSONAL, PRICE, How, Told, VendorDouble, now

ORDER = Order(
    reference="5b0b7d0c-2b62-4a6b-9a0f-6a1f0a4f2f11",
    plan="Premium, monthly",
    price=PRICE,
    period=Period.MONTH,
    renews=True,
    trial_days=0,
    email="reader@example.org",
    success_url="https://site.test/premium/return/",
    cancel_url="https://site.test/premium/",
)
PASS = replace(ORDER, renews=False)
TRIAL = replace(ORDER, trial_days=7)
# What each kind has to say besides its id, kind and time.
SAYS: dict[Kind, tuple[str, ...]] = {
    Kind.PAID: ("reference", "payment", "amount", "starts", "ends"),
    Kind.FAILED: ("subscription",),
    Kind.CANCELLED: ("subscription", "ends"),
    Kind.RESUMED: ("subscription",),
    Kind.ENDED: ("subscription",),
    Kind.REFUNDED: ("payment", "refund", "amount"),
    Kind.CHARGED_BACK: ("payment",),
    Kind.CHARGEBACK_WON: ("payment",),
    Kind.OTHER: (),
}
MISBEHAVES: dict[str, Script] = {
    "500": says({"error": "x"}, 500),
    "503 as a page": answers(503, b"<html>Down for maintenance</html>", "text/html"),
    "garbage": answers(200, b"<html>Hello</html>", "text/html"),
    "an empty answer": answers(200, b"", "application/json"),
    "another JSON": says(["no"]),
    "JSON without what was asked for": says({"id": 7, "url": 7, "data": 7}),
    "a redirect": answers(302, b"", "text/html", Location="http://127.0.0.1:9/"),
    "a reset": resets(),
    "silence": hangs(),
    "drips": drips("body"),
}


def orders(payments: Payments) -> list[Order]:
    """Those that the vendor sells."""
    return [order for order in (ORDER, PASS, TRIAL) if payments.sells(order)]


def read(vendor: VendorDouble, kind: Kind, told: Told, how: How = How.SIGNED) -> Any:
    return vendor.say(kind, told, how).read_by(vendor.adapter())


def trouble_of(call: Callable[[], object]) -> str:
    """Its code, or "" where there was none."""
    try:
        call()
    except PaymentTrouble as trouble:
        return trouble.code
    return ""


def test_it_says_who_it_is(vendor: VendorDouble, payments: Payments) -> None:
    assert payments.name == vendor.vendor
    assert payments.label
    assert isinstance(payments.hosts, tuple)


# --- events


@pytest.mark.parametrize("how", [how for how in How if how is not How.SIGNED])
@pytest.mark.parametrize("kind", [Kind.PAID, Kind.REFUNDED, Kind.OTHER])
def test_what_is_not_signed_well_is_refused(vendor: VendorDouble, kind: Kind, how: How) -> None:
    if how not in vendor.refuses or kind not in vendor.tells:
        pytest.skip("its protocol cannot tell")
    asked = len(vendor.requests)
    with pytest.raises(EventRefused) as refused:
        read(vendor, kind, vendor.told(), how)
    assert refused.value.code
    assert "1e60ff64" not in str(refused.value)
    assert len(vendor.requests) == asked


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b"x" * 1_000_000]
)
def test_what_is_no_event_is_refused(vendor: VendorDouble, payments: Payments, body: bytes) -> None:
    headers = vendor.say(Kind.PAID, vendor.told()).headers
    for given in ({}, headers, dict.fromkeys(headers, "é"), dict.fromkeys(headers, "t=x,v1=")):
        with pytest.raises(EventRefused):
            payments.read(body, given, {})


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_read(vendor: VendorDouble, kind: Kind) -> None:
    if kind not in vendor.tells:
        pytest.skip("its protocol does not tell")
    told = vendor.told()
    event = read(vendor, kind, told)
    assert (event.id, event.kind, event.made_at) == (told.event, kind, told.made_at)
    expected = {**vars(told), "amount": told.money}
    assert {name: getattr(event, name) for name in SAYS[kind]} == {
        name: expected[name] for name in SAYS[kind]
    }
    if kind is not Kind.OTHER:
        assert event.reference in (told.reference, "")
        assert event.subscription in (told.subscription, "")


def test_a_pass_is_paid_for_one_period_of_the_calendar(
    vendor: VendorDouble, payments: Payments
) -> None:
    if not payments.sells(PASS):
        pytest.skip("it sells none")
    for period in Period:
        told = vendor.told(subscription="", payment="pi_1", period=period)
        event = read(vendor, Kind.PAID, told)
        assert (event.kind, event.subscription, event.payment) == (Kind.PAID, "", "pi_1")
        assert (event.starts, event.ends) == (told.made_at, after(told.made_at, period))


def test_one_payment_has_one_name_in_all_events(vendor: VendorDouble) -> None:
    told = vendor.told()
    kinds = {Kind.PAID, Kind.REFUNDED, Kind.CHARGED_BACK, Kind.CHARGEBACK_WON} & vendor.tells
    named = {read(vendor, kind, replace(told, event=f"evt_{kind}")).payment for kind in kinds}
    assert named == {told.payment}


def test_the_same_event_has_the_same_id_and_others_have_others(vendor: VendorDouble) -> None:
    told = vendor.told()
    for kind in sorted(vendor.tells):
        assert read(vendor, kind, told) == read(vendor, kind, told)
    other = replace(told, event="evt_2", payment="in_2")
    assert read(vendor, Kind.PAID, other).id != read(vendor, Kind.PAID, told).id


def test_what_is_stored_names_no_person_and_no_card(
    vendor: VendorDouble, payments: Payments
) -> None:
    for kind in sorted(vendor.tells - {Kind.OTHER}):
        sent = vendor.say(kind, vendor.told())
        assert any(one in sent.body.decode() for one in PERSONAL)
        kept = payments.scrubbed(sent.body)
        assert len(kept) > 20
        assert not [one for one in PERSONAL if one in kept]


@pytest.mark.parametrize(
    "money", [Money(1, "USD"), Money(999, "EUR"), Money(1500, "JPY"), Money(10**9, "USD")]
)
def test_amounts_are_reported_as_they_are(vendor: VendorDouble, money: Money) -> None:
    assert read(vendor, Kind.PAID, vendor.told(money=money)).amount == money


def test_a_foreign_event_has_no_reference(vendor: VendorDouble) -> None:
    event = read(vendor, Kind.PAID, vendor.told(reference=""))
    assert event.reference == ""


def test_a_late_event_keeps_its_time(vendor: VendorDouble) -> None:
    """It was made two days ago, and signed just now: a vendor signs each of its tries."""
    made_at = now() - timedelta(days=2)
    assert read(vendor, Kind.PAID, vendor.told(made_at=made_at)).made_at == made_at


# --- orders


def test_the_order_reaches_the_vendor(vendor: VendorDouble, payments: Payments) -> None:
    assert orders(payments)
    for number, order in enumerate(orders(payments)):
        order = replace(order, reference=f"{number}{order.reference[1:]}")
        asked = vendor.asked(payments.begin(order))
        assert (asked.reference, asked.price) == (order.reference, order.price)
        assert (asked.renews, asked.trial_days) == (order.renews, order.trial_days)
        assert asked.period is None if not order.renews else asked.period == order.period
        assert asked.success_url == order.success_url
        assert asked.cancel_url == order.cancel_url


def test_begun_twice_it_is_the_same_page(vendor: VendorDouble, payments: Payments) -> None:
    (order, *_) = orders(payments)
    with ThreadPoolExecutor(4) as pool:
        urls = set(pool.map(payments.begin, [order] * 4))
    assert len(urls) == 1
    other = replace(order, reference="00000000-0000-4000-8000-000000000000")
    assert payments.begin(other) not in urls


@pytest.mark.parametrize("how", MISBEHAVES)
def test_a_vendor_that_misbehaves_is_trouble(vendor: VendorDouble, how: str) -> None:
    payments, told = vendor.adapter(seconds=1.0), vendor.told()
    vendor.sold(told)
    vendor.always(MISBEHAVES[how])
    before = len(vendor.requests)
    calls = [
        lambda: payments.begin(orders(payments)[0]),
        lambda: payments.refund(told.payment, told.money, "key-1"),
    ]
    if how in ("silence", "drips"):
        del calls[1:]
    for call in calls:
        if code := trouble_of(call):
            assert "1e60ff64" not in code
        else:
            assert len(vendor.requests) == before, "it took that for an answer"


def test_a_lost_answer_may_have_acted_and_the_next_try_does_not_act_again(
    vendor: VendorDouble,
) -> None:
    payments, told = vendor.adapter(), vendor.told()
    vendor.sold(told)
    payments.refund(told.payment, Money(100, "USD"), "key-1")
    vendor.will(*[says({}, 500)] * 4)
    with pytest.raises(PaymentTrouble) as trouble:
        payments.refund(told.payment, Money(100, "USD"), "key-2")
    assert trouble.value.may_have_acted
    vendor.will()
    assert vendor.sent_back(told.payment) == 100


# --- what is sold


@pytest.fixture
def subscribed(vendor: VendorDouble, payments: Payments) -> Told:
    if not payments.sells(ORDER):
        pytest.skip("it knows no subscriptions")
    told = vendor.told()
    vendor.sold(told)
    return told


def test_cancelled_and_resumed_twice(
    vendor: VendorDouble, payments: Payments, subscribed: Told
) -> None:
    for _ in range(2):
        payments.cancel(subscribed.subscription)
        assert vendor.state(subscribed.subscription) == "cancelled"
    codes = {trouble_of(lambda: payments.resume(subscribed.subscription)) for _ in range(2)}
    assert (codes, vendor.state(subscribed.subscription)) in (
        ({""}, "active"),
        ({"unsupported"}, "cancelled"),
    )


def test_ended_at_once_twice(vendor: VendorDouble, payments: Payments, subscribed: Told) -> None:
    for _ in range(2):
        payments.cancel(subscribed.subscription, at_once=True)
        assert vendor.state(subscribed.subscription) == "ended"
    payments.cancel(subscribed.subscription)
    with pytest.raises(PaymentTrouble):
        payments.resume(subscribed.subscription)
    assert vendor.state(subscribed.subscription) == "ended"


def test_what_the_vendor_does_not_know_is_trouble(payments: Payments) -> None:
    if not payments.sells(ORDER):
        pytest.skip("it knows no subscriptions")
    for at_once in (False, True):
        with pytest.raises(PaymentTrouble) as trouble:
            payments.cancel("sub_of_nobody", at_once=at_once)
        assert not trouble.value.may_have_acted


def test_a_refund_goes_back_once(vendor: VendorDouble, payments: Payments) -> None:
    told = vendor.told()
    vendor.sold(told)
    part = Money(400, told.money.currency)
    for _ in range(2):
        payments.refund(told.payment, part, "key-1")
    assert vendor.sent_back(told.payment) == 400
    rest = Money(told.money.amount - 400, told.money.currency)
    payments.refund(told.payment, rest, "key-2")
    assert vendor.sent_back(told.payment) == told.money.amount
    payments.refund(told.payment, rest, "key-3")
    assert vendor.sent_back(told.payment) == told.money.amount


def test_more_than_was_paid_does_not_go_back(vendor: VendorDouble, payments: Payments) -> None:
    told = vendor.told()
    vendor.sold(told)
    with pytest.raises(PaymentTrouble):
        payments.refund(told.payment, Money(told.money.amount + 1, "USD"), "key-1")
    assert vendor.sent_back(told.payment) == 0
