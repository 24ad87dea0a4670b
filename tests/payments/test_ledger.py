"""What events add up to, whatever their order: by Hypothesis, without a database."""

import dataclasses
import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from accounts.premium import ledger
from accounts.premium.ledger import Span
from chatsite.gateways.payments.base import Event, Kind, Money

PRICE = Money(999, "USD")
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
MONTH = 30 * DAY


def event(kind: Kind, day: int, number: int = 0, **about: Any) -> Event:
    made_at = START + day * DAY
    identity = f"{kind}-{day}-{number}-{about.get('amount', '')}-{about.get('payment', '')}"
    return Event(identity, kind, made_at, subscription="s", **about)


def paid(month: int, money: Money = PRICE) -> Event:
    starts = START + month * MONTH
    return event(
        Kind.PAID,
        30 * month,
        payment=f"p{month}",
        amount=money,
        starts=starts,
        ends=starts + MONTH,
    )


def refunded(month: int, amount: int, number: int = 0, day: int = 0) -> Event:
    about = {"payment": f"p{month}", "refund": f"r{month}-{number}"}
    return event(Kind.REFUNDED, 30 * month + day, number, amount=Money(amount, "USD"), **about)


def simply(kind: Kind, day: int, number: int = 0) -> Event:
    return event(kind, day, number)


def charged_back(kind: Kind, month: int, day: int) -> Event:
    return event(kind, 30 * month + day, payment=f"p{month}")


STATES = [Kind.FAILED, Kind.CANCELLED, Kind.RESUMED, Kind.ENDED, Kind.OTHER]
EVENTS = st.one_of(
    st.integers(0, 2).map(paid),
    st.builds(refunded, st.integers(0, 2), st.sampled_from([100, 899, 999]), st.integers(0, 2)),
    st.builds(simply, st.sampled_from(STATES), st.integers(0, 40), st.integers(0, 1)),
    st.builds(
        charged_back,
        st.sampled_from([Kind.CHARGED_BACK, Kind.CHARGEBACK_WON]),
        st.integers(0, 2),
        st.integers(0, 40),
    ),
)


@given(st.lists(EVENTS, max_size=9), st.randoms())
def test_order_and_number_of_deliveries_change_nothing(told: list[Event], random: Any) -> None:
    again = told + random.choices(told, k=len(told) // 2) if told else []
    random.shuffle(again)
    assert ledger.fold(PRICE, again) == ledger.fold(PRICE, told)


def test_a_subscription_through_its_life() -> None:
    told = [paid(0), simply(Kind.FAILED, 30), paid(1), simply(Kind.CANCELLED, 40)]
    states = [ledger.fold(PRICE, told[: n + 1]).renewals["s"].state for n in range(4)]
    assert states == ["active", "failing", "active", "cancelled"]
    resumed = [*told, simply(Kind.RESUMED, 41)]
    assert ledger.fold(PRICE, resumed).renewals["s"].state == "active"
    over = [*resumed, simply(Kind.ENDED, 50), simply(Kind.RESUMED, 51), paid(2)]
    story = ledger.fold(PRICE, over)
    assert story.renewals["s"].state == "ended"
    assert story.renewals["s"].paid_until == START + 3 * MONTH


def test_a_price_that_was_not_agreed_pays_nothing() -> None:
    for money in (Money(998, "USD"), Money(999, "EUR"), Money(0, "USD"), Money(99900, "USD")):
        story = ledger.fold(PRICE, [paid(0, money)])
        assert (story.payments, story.renewals) == ({}, {})
        assert story.mismatched == {paid(0, money).id}
    story = ledger.fold(PRICE, [paid(0, Money(0, "USD")), paid(1)], has_trial=True)
    assert set(story.payments) == {"p0", "p1"}


def test_refunds_add_up_and_each_counts_once() -> None:
    half = [paid(0), refunded(0, 500), refunded(0, 500)]
    story = ledger.fold(PRICE, half)
    assert (story.payments["p0"].refunded, story.payments["p0"].refunded_at) == (500, None)
    whole = [*half, refunded(0, 499, 1, day=3)]
    assert ledger.fold(PRICE, whole).payments["p0"].refunded_at == START + 3 * DAY


def test_a_second_event_about_a_payment_changes_nothing() -> None:
    again = dataclasses.replace(paid(0), id="other", starts=START + DAY, ends=START + 9 * DAY)
    late = dataclasses.replace(again, made_at=START + DAY)
    assert ledger.fold(PRICE, [late, paid(0)]).payments == ledger.fold(PRICE, [paid(0)]).payments


def at(days: float) -> dt.datetime:
    return START + days * DAY


def test_premium_is_the_sum_of_its_spans() -> None:
    month = Span(at(0), at(30))
    assert ledger.sum_up([]) is None
    assert ledger.sum_up([month, Span(at(30), at(60))]) == at(60)
    assert ledger.sum_up([Span(at(10), at(17)), month]) == at(37)
    assert ledger.sum_up([month, Span(at(50), at(60))]) == at(60)
    assert ledger.sum_up([Span(at(0), at(30), stops=at(12))]) == at(12)
    assert ledger.sum_up([month, Span(at(10), at(40), stops=at(20))]) == at(30)
    assert ledger.sum_up([Span(at(5), at(9), stops=at(1)), month]) == at(30)
    renewed = Span(at(0), at(30), grace=3 * DAY)
    assert ledger.sum_up([renewed]) == at(33)
    assert ledger.sum_up([renewed, Span(at(5), at(12))]) == at(37)
    assert ledger.sum_up([dataclasses.replace(renewed, stops=at(9))]) == at(9)


@given(
    st.lists(
        st.builds(
            lambda start, days, stop: Span(at(start), at(start + days), stop and at(stop)),
            st.integers(0, 90),
            st.integers(1, 30),
            st.none() | st.integers(1, 120),
        ),
        max_size=6,
    ),
    st.randoms(),
)
def test_premium_does_not_depend_on_the_order_of_grants(spans: list[Span], random: Any) -> None:
    mixed = random.sample(spans, len(spans))
    assert ledger.sum_up(mixed) == ledger.sum_up(spans)


def test_two_grants_of_the_same_time_of_which_one_was_taken_back() -> None:
    kept, taken = Span(at(2), at(4)), Span(at(2), at(4), stops=at(3))
    assert ledger.sum_up([kept, taken]) == ledger.sum_up([taken, kept]) == at(5)
