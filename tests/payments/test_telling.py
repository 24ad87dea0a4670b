"""What vendors tell the site, by the door that they use: what was paid for is granted once."""

import datetime as dt
import logging
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as project
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from accounts import tasks
from accounts.data.erasure import asking, running
from accounts.models import Erasure, Flag, Grant, PaymentEvent, Subscription, User
from chatsite.gateways.payments.base import Kind, Money, PaymentTrouble
from tests.factories import make_user
from tests.gateways.double import says
from tests.parallel import together
from tests.payments import site
from tests.payments.double import PERSONAL, How, Lack, Told, VendorDouble
from tests.payments.site import Deal, draw, order, post

DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def sold(vendor: VendorDouble, settings: Settings) -> None:
    site.sell(settings, vendor)


@pytest.fixture
def deal(db: None, vendor: VendorDouble, reader: User) -> Deal:
    return order(vendor, reader)


def until(user: User) -> dt.datetime | None:
    user.refresh_from_db(fields=["premium_until"])
    return user.premium_until


def grace(deal: Deal) -> dt.timedelta:
    return project.PREMIUM_GRACE if deal.checkout.renews else dt.timedelta()


def tells(deal: Deal, *kinds: Kind) -> bool:
    return deal.vendor.tells >= set(kinds)


@pytest.mark.parametrize("how", [how for how in How if how is not How.SIGNED])
def test_what_is_not_the_vendor_s_is_refused_and_leaves_nothing(deal: Deal, how: How) -> None:
    if how in deal.vendor.refuses:
        assert deal.tell(Kind.PAID, how) == 400
        assert not PaymentEvent.objects.exists()
    deal.tell(Kind.PAID)
    assert Grant.objects.count() == 1


def test_only_vendors_that_are_chosen_are_heard(
    deal: Deal, settings: Settings, client: Client
) -> None:
    path = reverse("premium_event", args=[deal.vendor.vendor])
    assert client.get(path).status_code == 405
    settings.GATEWAYS = {
        name: about for name, about in settings.GATEWAYS.items() if not name.startswith("payments.")
    }
    assert deal.tell(Kind.PAID) == 404
    assert not PaymentEvent.objects.exists()


def test_what_was_paid_is_granted_once_however_often_it_is_told(deal: Deal, reader: User) -> None:
    assert not reader.is_premium
    sent = deal.sent(Kind.PAID)
    for _ in range(3):
        assert post(deal.vendor, sent) == 200
        draw()
    paid = Grant.objects.get().payment
    assert paid is not None
    assert (paid.price, paid.ends) == (deal.checkout.price, until(reader) and paid.ends)
    assert until(reader) == paid.ends + grace(deal)
    assert PaymentEvent.objects.get().fault == ""


@pytest.mark.parametrize(
    "money", [Money(1, "USD"), Money(998, "USD"), Money(99900, "USD"), Money(999, "EUR")]
)
def test_another_price_than_agreed_grants_nothing(deal: Deal, reader: User, money: Money) -> None:
    assert deal.tell(Kind.PAID, money=money) == 200
    assert PaymentEvent.objects.get().fault == PaymentEvent.Fault.MISMATCH
    assert until(reader) is None


def test_foreign_and_unknown_events_are_kept_and_change_nothing(deal: Deal, reader: User) -> None:
    other = replace(deal, told=deal.vendor.told(reference=""))
    assert other.tell(Kind.PAID) == 200
    assert PaymentEvent.objects.get().fault == PaymentEvent.Fault.FOREIGN
    assert deal.tell(Kind.OTHER) == 200
    assert until(reader) is None
    assert not Grant.objects.exists()


def test_refunds_in_part_leave_premium_and_the_whole_ends_it(deal: Deal, reader: User) -> None:
    deal.tell(Kind.PAID)
    full = until(reader)
    day = deal.told.made_at + DAY
    half = Money(500, "USD")
    deal.tell(Kind.REFUNDED, money=half, made_at=day, refund=f"{deal.told.refund}a")
    assert until(reader) == full
    later = day + DAY
    rest: dict[str, Any] = {
        "money": Money(499, "USD"),
        "made_at": later,
        "refund": f"{deal.told.refund}b",
    }
    sent = deal.vendor.say(Kind.REFUNDED, replace(deal.told, event="evt_rest", **rest))
    post(deal.vendor, sent)
    draw()
    assert until(reader) == later


def test_a_chargeback_ends_premium_and_asks_staff_and_a_won_one_gives_it_back(
    deal: Deal, reader: User
) -> None:
    deal.tell(Kind.PAID)
    full = until(reader)
    if tells(deal, Kind.CHARGED_BACK):
        deal.tell(Kind.CHARGED_BACK, made_at=deal.told.made_at + DAY)
        assert until(reader) == deal.told.made_at + DAY
        assert Flag.objects.get(user=reader).reason == Flag.Reason.CHARGEBACK
    if tells(deal, Kind.CHARGED_BACK, Kind.CHARGEBACK_WON):
        deal.tell(Kind.CHARGEBACK_WON, made_at=deal.told.made_at + 2 * DAY)
    else:
        deal.tell(Kind.PAID)
    assert tells(deal, Kind.CHARGED_BACK) is False or Flag.objects.count() == 1
    assert until(reader) == full or not tells(deal, Kind.CHARGEBACK_WON)


def test_cancelled_failing_and_ended_subscriptions(deal: Deal, reader: User) -> None:
    deal.tell(Kind.PAID)
    paid_until = Grant.objects.get().starts + Grant.objects.get().lasts
    steps = [
        (Kind.FAILED, "failing", project.PREMIUM_GRACE),
        (Kind.CANCELLED, "cancelled", dt.timedelta()),
        (Kind.RESUMED, "active", project.PREMIUM_GRACE),
        (Kind.ENDED, "ended", dt.timedelta()),
    ]
    for number, (kind, expected, more) in enumerate(steps, 1):
        if deal.checkout.renews and tells(deal, kind):
            deal.tell(kind, made_at=deal.told.made_at + number * DAY)
            assert deal.subscription.state == expected
            assert until(reader) == paid_until + more


def with_other_ids(told: Told) -> Told:
    """They look like the vendor's."""
    others = str.maketrans("0123456789abcdef", "1234567890bcdefa")
    names = ("subscription", "payment", "refund")
    return replace(told, **{name: getattr(told, name).translate(others) for name in names})


def test_two_subscriptions_add_up(deal: Deal, vendor: VendorDouble, reader: User) -> None:
    other = order(vendor, make_user())
    type(other.checkout).objects.filter(pk=other.checkout.pk).update(user=reader)
    other.told = with_other_ids(other.told)
    deal.tell(Kind.PAID)
    first = Grant.objects.get()
    post(vendor, vendor.say(Kind.PAID, other.told))
    draw()
    lengths = sum((one.lasts for one in Grant.objects.all()), dt.timedelta())
    assert Grant.objects.count() == 2
    assert until(reader) == first.starts + lengths + grace(deal)


def events_of(deal: Deal) -> list[tuple[Kind, dict[str, Any]]]:
    at = deal.told.made_at
    told: list[tuple[Kind, dict[str, Any]]] = [
        (Kind.PAID, {}),
        (Kind.REFUNDED, {"money": Money(999, "USD"), "made_at": at + 5 * DAY}),
        (Kind.CANCELLED, {"made_at": at + DAY}),
        (Kind.RESUMED, {"made_at": at + 2 * DAY}),
        (Kind.FAILED, {"made_at": at + 3 * DAY}),
        (Kind.CHARGED_BACK, {"made_at": at + 4 * DAY}),
    ]
    return [(kind, about) for kind, about in told if kind in deal.vendor.tells]


def test_every_order_of_events_ends_in_the_same_state(deal: Deal, reader: User) -> None:
    sent = [deal.sent(kind, **about) for kind, about in events_of(deal)]

    def ends(order: list[int], drawn: list[bool]) -> dict[str, Any]:
        with transaction.atomic():
            for place, is_drawn in zip(order, drawn, strict=True):
                assert post(deal.vendor, sent[place]) == 200
                if is_drawn:
                    draw()
            draw()
            found = site.state(reader)
            transaction.set_rollback(True)
        return found

    size = len(sent)
    expected = ends([*range(size)], [True] * size)
    assert expected["grants"]

    @settings(max_examples=8)
    @given(st.permutations(range(size)), st.lists(st.booleans(), min_size=size, max_size=size))
    def check(order: list[int], drawn: list[bool]) -> None:
        assert ends(order, drawn) == expected

    check()


def test_logs_name_no_person(deal: Deal, reader: User, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever level they have: at the vendor's page, of events good and bad, in trouble."""
    caplog.set_level(logging.DEBUG)
    order(deal.vendor, reader)
    for kind in deal.vendor.tells:
        for how in How:
            deal.tell(kind, how, money=Money(1, "USD"))
    assert post(deal.vendor, deal.sent(Kind.PAID)._replace(body=b"{")) == 400
    deal.vendor.always(says({"error": {"message": reader.email}}, 500))
    with pytest.raises(PaymentTrouble):
        deal.vendor.adapter().cancel(deal.told.subscription)
    assert "payment_mismatch" in caplog.text
    assert "payment_event_refused" in caplog.text
    for words in (*PERSONAL[:2], reader.email):
        assert words not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_twelve_deliveries_at_once_are_one_event_and_one_grant(
    vendor: VendorDouble, reader: User
) -> None:
    deal = order(vendor, reader)
    sent = deal.sent(Kind.PAID)

    def deliver(_: int) -> int:
        status = post(vendor, sent)
        draw()
        return status

    assert together(12, deliver) == [200] * 12
    assert (PaymentEvent.objects.count(), Grant.objects.count()) == (1, 1)
    assert Subscription.objects.count() == deal.checkout.renews


@pytest.mark.django_db(transaction=True)
def test_an_erased_reader_is_granted_nothing_and_charged_no_more(
    vendor: VendorDouble, reader: User
) -> None:
    deal = order(vendor, reader)
    vendor.sold(deal.told)
    early = deal.sent(Kind.PAID)
    assert post(vendor, early) == 200
    erasure = asking.ask(reader, Erasure.By.READER, "http://testserver/", dt.timedelta())
    assert running.run(erasure.pk)
    draw()
    told = PaymentEvent.objects.get()
    assert (told.fault, told.raw, told.customer) == (PaymentEvent.Fault.ERASED, "", "")
    late: dict[str, Any] = {"made_at": deal.told.made_at + DAY, "payment": f"{deal.told.payment}b"}
    again = replace(deal.told, event="evt_late", **late)
    assert post(vendor, vendor.say(Kind.PAID, again)) == 200
    draw()
    tasks.sweep_payments()
    assert Grant.objects.count() == 0
    assert set(PaymentEvent.objects.values_list("fault", "raw")) == {("erased", "")}
    if deal.checkout.renews:
        charges_no_more = "cancelled" if Lack.END_AT_ONCE in vendor.lacks else "ended"
        assert vendor.state(deal.told.subscription) == charges_no_more
