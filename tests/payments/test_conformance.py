"""What every vendor's adapter must do, against a double of the vendor's published protocol.

What a vendor's protocol cannot do is said by its double (`lacks`, `tells`, `refuses`), and asked
for too: the adapter has to refuse it.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
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
from tests.payments.double import PERSONAL, PRICE, How, Lack, Told, VendorDouble, now

pytestmark = pytest.mark.slow

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


def refund_again(
    vendor: VendorDouble, payments: Payments, told: Told, amount: Money, key: str
) -> tuple[int, bool]:
    """What has gone back after one more try, and whether that try was trouble."""
    trouble = trouble_of(lambda: payments.refund(told.payment, amount, key))
    return vendor.sent_back(told.payment), bool(trouble)


def test_it_says_who_it_is(vendor: VendorDouble, payments: Payments) -> None:
    assert payments.name == vendor.vendor
    assert payments.label
    assert isinstance(payments.hosts, tuple)


# --- events


@pytest.mark.parametrize("how", [how for how in How if how is not How.SIGNED])
@pytest.mark.parametrize("kind", [Kind.PAID, Kind.REFUNDED, Kind.OTHER])
def test_what_is_not_signed_well_is_refused(vendor: VendorDouble, kind: Kind, how: How) -> None:
    if how not in vendor.refuses or kind not in vendor.tells:
        return
    asked = len(vendor.requests)
    with pytest.raises(EventRefused) as refused:
        read(vendor, kind, vendor.told(), how)
    assert refused.value.code
    assert "1e60ff64" not in str(refused.value)
    assert len(vendor.requests) == asked


@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b"x" * 1_000_000]
)
def test_what_is_no_event_is_refused(vendor: VendorDouble, payments: Payments, body: bytes) -> None:
    _, headers, query = vendor.say(Kind.PAID, vendor.told())
    for given in ({}, headers, dict.fromkeys(headers, "é"), dict.fromkeys(headers, "t=x,v1=")):
        with pytest.raises(EventRefused):
            payments.read(body, given, query)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_read(vendor: VendorDouble, kind: Kind) -> None:
    if kind not in vendor.tells:
        return
    told = vendor.told()
    event = read(vendor, kind, told)
    assert (event.kind, event.made_at) == (kind, told.made_at)
    assert event.id == vendor.id_of(kind, told)
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
    periods = [period for period in Period if payments.sells(replace(PASS, period=period))]
    assert Period.MONTH in periods
    for period in periods:
        told = vendor.told(subscription="", period=period)
        event = read(vendor, Kind.PAID, told)
        assert (event.kind, event.subscription, event.payment) == (Kind.PAID, "", told.payment)
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
    other = replace(told, event="evt_2", made_at=told.made_at + timedelta(seconds=1))
    assert read(vendor, Kind.PAID, other).id != read(vendor, Kind.PAID, told).id


def test_what_is_stored_names_no_person_and_no_card(
    vendor: VendorDouble, payments: Payments
) -> None:
    # The seconds of some other moments since 1970 read like the card.
    at = datetime(2026, 11, 30, 12, tzinfo=UTC)
    told = vendor.told(made_at=at, starts=at, ends=at + timedelta(days=30))
    for kind in sorted(vendor.tells - {Kind.OTHER}):
        sent = vendor.say(kind, told)
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
        assert asked.success_url in (order.success_url, None)
        assert asked.cancel_url in (order.cancel_url, None)


def test_begun_twice_it_is_the_same_page(vendor: VendorDouble, payments: Payments) -> None:
    (order, *_) = orders(payments)
    with ThreadPoolExecutor(1 if Lack.BEGIN_AT_ONCE in vendor.lacks else 4) as pool:
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
    vendor.lose_answers()
    with pytest.raises(PaymentTrouble) as trouble:
        payments.refund(told.payment, Money(100, "USD"), "key-1")
    assert trouble.value.may_have_acted
    assert vendor.sent_back(told.payment) == 100
    vendor.find_answers()
    again = refund_again(vendor, payments, told, Money(100, "USD"), "key-1")
    assert again == (100, Lack.REFUND_AGAIN in vendor.lacks)


# --- what is sold


@pytest.fixture
def subscribed(vendor: VendorDouble, payments: Payments) -> Told:
    assert payments.sells(ORDER) is (Lack.SUBSCRIPTIONS not in vendor.lacks)
    told = vendor.told()
    vendor.sold(told)
    return told


def test_cancelled_and_resumed_twice(
    vendor: VendorDouble, payments: Payments, subscribed: Told
) -> None:
    name, lacks = subscribed.subscription, vendor.lacks
    cancels = {trouble_of(lambda: payments.cancel(name)) for _ in range(2)}
    if Lack.SUBSCRIPTIONS in lacks:
        assert cancels == {"unsupported"}
    else:
        assert (cancels, vendor.state(name)) == ({""}, "cancelled")
    resumes = {trouble_of(lambda: payments.resume(name)) for _ in range(2)}
    assert payments.resumes is not bool(lacks & {Lack.SUBSCRIPTIONS, Lack.RESUME})
    if not payments.resumes:
        assert resumes == {"unsupported"}
    else:
        assert (resumes, vendor.state(name)) == ({""}, "active")


def test_ended_at_once_twice(vendor: VendorDouble, payments: Payments, subscribed: Told) -> None:
    name, lacks = subscribed.subscription, vendor.lacks
    troubles = {trouble_of(lambda: payments.cancel(name, at_once=True)) for _ in range(2)}
    if Lack.SUBSCRIPTIONS in lacks:
        assert troubles == {"unsupported"}
        return
    state = "cancelled" if Lack.END_AT_ONCE in lacks else "ended"
    assert (troubles, vendor.state(name)) == ({""}, state)
    payments.cancel(name)
    with pytest.raises(PaymentTrouble):
        payments.resume(name)
    assert vendor.state(name) == state


@pytest.mark.parametrize("at_once", [False, True])
def test_what_the_vendor_does_not_know_is_trouble(payments: Payments, at_once: bool) -> None:
    with pytest.raises(PaymentTrouble) as trouble:
        payments.cancel("sub_of_nobody", at_once=at_once)
    assert not trouble.value.may_have_acted


def test_a_refund_goes_back_once(vendor: VendorDouble, payments: Payments) -> None:
    told, once = vendor.told(), Lack.REFUND_AGAIN in vendor.lacks
    vendor.sold(told)
    part = Money(400, told.money.currency)
    payments.refund(told.payment, part, "key-1")
    assert vendor.sent_back(told.payment) == 400
    assert refund_again(vendor, payments, told, part, "key-1") == (400, once)
    rest = Money(told.money.amount - 400, told.money.currency)
    all_of_it = 400 if once else told.money.amount
    for key in ("key-2", "key-2", "key-3"):
        assert refund_again(vendor, payments, told, rest, key) == (all_of_it, once)


def test_more_than_was_paid_does_not_go_back(vendor: VendorDouble, payments: Payments) -> None:
    told = vendor.told()
    vendor.sold(told)
    with pytest.raises(PaymentTrouble):
        payments.refund(told.payment, Money(told.money.amount + 1, "USD"), "key-1")
    assert vendor.sent_back(told.payment) == 0
