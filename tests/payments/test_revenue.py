"""Revenue and churn by month: sums by currency, and subscriptions that begin and end."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Checkout, Payment, PaymentEvent, Subscription, User
from accounts.premium import revenue
from chatsite.gateways.payments.base import Kind, Money
from tests.counting import queries
from tests.factories import make_user
from tests.payments.bought import ordered, pay, tell
from tests.rows import ROWS, multiply

pytestmark = pytest.mark.django_db
PAGE = "admin:accounts_payment_revenue"
EURO, YEN = Money(800, "EUR"), Money(980, "JPY")


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def this() -> dt.date:
    """The month's first day, read anew: the tests may have begun in the month before."""
    return timezone.now().date().replace(day=1)


def at(ago: int, day: int = 1) -> dt.datetime:
    """In the month so many months ago; on its first second by default."""
    first = revenue.later(this(), -ago)
    return dt.datetime(first.year, first.month, day, tzinfo=dt.UTC)


def last(ago: int) -> dt.datetime:
    """The last second of that month."""
    return at(ago - 1) - dt.timedelta(seconds=1)


def gone(payment: Payment, amount: int, when: dt.datetime, refund: str) -> None:
    money = Money(amount, payment.currency)
    about = {"payment": payment.vendor_id, "refund": refund, "amount": money}
    tell(payment.checkout, Kind.REFUNDED, made_at=when, **about)


def ended(checkout: Checkout, kind: Kind, when: dt.datetime) -> None:
    tell(checkout, kind, made_at=when, subscription=checkout.subscriptions.get().vendor_id)


def sums(ago: int, currency: str = "USD") -> tuple[int, int, int, int]:
    taken = months()[ago].of(currency)
    return taken.gross, taken.refunded, taken.charged_back, taken.net


def months() -> list[revenue.Month]:
    return revenue.until(this())


def counts(ago: int) -> tuple[int, int, int, int, int]:
    month = months()[ago]
    return month.new, month.renewed, month.cancelled, month.ended, month.active


def test_sums_stand_in_the_month_in_which_it_happened() -> None:
    first, second = (ordered(make_user()) for _ in range(2))
    early, late = pay(first, at(3)), pay(second, last(3))
    pay(first, at(2))
    pay(ordered(make_user(), EURO), at(2))
    pay(ordered(make_user(), YEN), at(2))
    gone(early, 300, last(2), "re_1")
    gone(early, 300, last(2), "re_1")  # Told again, in an event of its own.
    gone(early, 99, at(1), "re_2")
    tell(second, Kind.CHARGED_BACK, made_at=at(1), payment=late.vendor_id)
    assert sums(3) == (1998, 0, 0, 1998)
    assert sums(2) == (999, 300, 0, 699)
    assert sums(1) == (0, 99, 999, -1098)
    assert [sums(2, one)[0] for one in ("EUR", "JPY")] == [800, 980]
    assert sums(0) == (0, 0, 0, 0)


def test_what_counts_nowhere() -> None:
    """Foreign events, and those of a payment that was not what was agreed."""
    checkout = ordered(make_user())
    wrong = {"starts": at(1), "ends": at(0), "payment": "in_wrong", "amount": Money(1, "USD")}
    tell(checkout, Kind.PAID, made_at=at(1), **wrong)
    about = {"payment": "in_wrong", "refund": "re", "amount": Money(1, "USD")}
    tell(checkout, Kind.REFUNDED, made_at=at(1), **about)
    assert sums(1) == (0, 0, 0, 0)


def test_subscriptions_begin_renew_and_end() -> None:
    stays, leaves, old = (ordered(make_user()) for _ in range(3))
    pay(old, at(20))
    ended(old, Kind.ENDED, at(14))
    pay(stays, at(15))
    pay(leaves, at(3))
    for ago in (3, 2):
        pay(stays, at(ago, 2))
    ended(leaves, Kind.CANCELLED, at(3, 9))
    ended(leaves, Kind.ENDED, at(2, 1))
    pay(ordered(make_user(), renews=False, period="day"), at(2), subscription="")
    assert counts(11) == (0, 0, 0, 0, 1)
    assert counts(3) == (1, 1, 1, 0, 2)
    assert counts(2) == (0, 1, 0, 1, 1)
    assert [month.churn for month in months()[:4]] == [0, 0, 50, 0]


def test_the_page_leads_to_lists_of_what_it_counts(staff: Client, reader: User) -> None:
    checkout = ordered(reader)
    payment = pay(checkout, at(1))
    pay(checkout, at(1, 5))
    gone(payment, 999, at(1, 3), "re_1")
    ended(checkout, Kind.CANCELLED, at(1, 4))
    ended(checkout, Kind.ENDED, at(1, 6))
    tell(checkout, Kind.CHARGED_BACK, made_at=at(1, 7), payment=payment.vendor_id)
    answer = staff.get(reverse(PAGE))
    rows = {**answer.context["currencies"], "all": answer.context["subscriptions"]}
    found = {}
    for name, some in rows.items():
        for cell in some[1].cells:
            if cell.url:
                found[name, cell.words] = [*staff.get(cell.url).context["cl"].queryset]
    second = Payment.objects.exclude(pk=payment.pk).get()
    told = {row.kind: row for row in PaymentEvent.objects.exclude(kind="paid")}
    assert found["USD", "19.98"] == [second, payment]
    assert found["USD", "9.99"] == [told["refunded"]]
    assert ("USD", "0.00") not in found
    cells = answer.context["subscriptions"][1].cells[:4]
    lists = [[*staff.get(cell.url).context["cl"].queryset] for cell in cells]
    assert lists == [[payment], [second], [told["cancelled"]], [checkout.subscriptions.get()]]


@pytest.mark.parametrize("until", ["", "x", "1066-01", "9999-12", "2026-13", "0000-00"])
def test_any_month_that_is_asked_for(staff: Client, until: str) -> None:
    assert staff.get(reverse(PAGE), {"until": until}).context["subscriptions"][0].month == this()


def test_older_months(staff: Client) -> None:
    pay(ordered(make_user()), at(13))
    page = staff.get(reverse(PAGE))
    assert "Nobody has paid in these months." in page.content.decode()
    older = page.context["older"]
    assert "9.99" in staff.get(reverse(PAGE), {"until": older}).content.decode()


def test_it_is_for_administrators(client: Client, staff: Client, reader: User) -> None:
    helper = make_user(is_staff=True)
    helper.user_permissions.set(Permission.objects.exclude(codename="view_revenue"))
    client.force_login(helper)
    assert client.get(reverse(PAGE)).status_code == 403
    payments = reverse("admin:accounts_payment_changelist")
    assert reverse(PAGE) not in client.get(payments).content.decode()
    assert reverse(PAGE) in staff.get(payments).content.decode()
    client.force_login(reader)
    assert [one.get(reverse(PAGE)).status_code for one in (client, Client())] == [403, 302]


def test_many_payments_take_as_many_queries(staff: Client, reader: User) -> None:
    checkout = ordered(reader)
    payment = pay(checkout, at(5))
    gone(payment, 100, at(4), "re_1")

    def shown() -> Any:
        return staff.get(reverse(PAGE))

    few = queries(shown)
    multiply(checkout, {"id": "gen_random_uuid()"})
    others = "(SELECT id, row_number() OVER () AS n FROM accounts_checkout OFFSET 1) AS other"
    unique = {"checkout_id": "other.id", "vendor_id": "other.id::text"}
    began = f"timestamptz '{at(11)}' + (other.n %% 12) * interval '30 days'"
    multiply(payment, {**unique, "paid_at": began}, others)
    multiply(checkout.subscriptions.get(), unique, others)
    told = {"checkout_id": "other.id", "event_id": "other.id::text", "payment": "other.id::text"}
    multiply(PaymentEvent.objects.get(kind="refunded"), told, others)
    assert min(one.objects.count() for one in (Payment, Subscription, PaymentEvent)) > ROWS
    assert queries(shown) == few == 8
    taken = sum(each.of("USD").gross for each in months())
    assert taken == 999 * Payment.objects.count()
