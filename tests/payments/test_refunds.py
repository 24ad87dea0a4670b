"""Staff send money back: with a reason, never more than is left, and once however often it is asked
for. The payment changes by the vendor's event alone."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, Payment, Refund, User
from chatsite.gateways.payments.base import Kind, Money
from tests.chat.test_report_queue import staff_with
from tests.factories import make_user
from tests.gateways import double
from tests.gateways.double import resets, says
from tests.payments.bought import ordered, pay, tell
from tests.payments.stripe_double import KEY, SECRET, StripeDouble
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db
RIGHTS = ("accounts.view_payment", "accounts.add_refund")
DOLLARS, YEN = Money(999, "USD"), Money(980, "JPY")
WRONG = ["0", "0.00", "-1", "10.00", "9.999", "9,99", "x", "", "1e2", "NaN"]


@pytest.fixture
def vendor(settings: Any) -> Iterator[StripeDouble]:
    with double.running(StripeDouble()) as server:
        options = {"secret_key": KEY, "webhook_secret": SECRET, "api_base": server.url}
        backend = "chatsite.gateways.payments.stripe.Stripe"
        chosen = {"payments.stripe": {"BACKEND": backend, "OPTIONS": options}}
        settings.GATEWAYS = {**settings.GATEWAYS, **chosen}
        yield server


@pytest.fixture
def payment(vendor: StripeDouble, reader: User) -> Payment:
    return sold(vendor, reader)


def sold(vendor: StripeDouble, user: User, price: Money = DOLLARS) -> Payment:
    checkout = ordered(user, price)
    told = vendor.told(money=price, reference=str(checkout.pk))
    vendor.sold(told)
    return pay(checkout, payment=told.payment, subscription=told.subscription)


def page(payment: Payment) -> str:
    return reverse("admin:accounts_payment_refund", args=[payment.pk])


def ask(client: Client, payment: Payment, amount: str, **fields: Any) -> Any:
    about = {"key": uuid.uuid4(), "amount": amount, "reason": "Charged twice"}
    lines = 2 if "cancel" in fields else 1
    return client.post(page(payment), {**about, **fields}, lines=lines)


def shown(client: Client, payment: Payment) -> str:
    return client.get(page(payment)).content.decode()


def followed(client: Client, answer: Any) -> str:
    return client.get(answer.headers["location"]).content.decode()


def arrives(payment: Payment, amount: int, refund: str = "re_1") -> None:
    """The vendor says that it has paid it back."""
    money = Money(amount, payment.currency)
    tell(payment.checkout, Kind.REFUNDED, payment=payment.vendor_id, refund=refund, amount=money)
    payment.refresh_from_db()


def test_the_rest_is_the_default_and_the_event_alone_changes_the_payment(
    vendor: StripeDouble, payment: Payment, reader: User
) -> None:
    person, client = staff_with(*RIGHTS)
    assert 'name="amount" value="9.99"' in shown(client, payment)
    assert ask(client, payment, "9.99").status_code == 302
    assert vendor.sent_back(payment.vendor_id) == 999
    row = Refund.objects.get()
    assert (row.amount, row.reason, row.by) == (999, "Charged twice", person)
    assert row.told_at
    payment.refresh_from_db()
    reader.refresh_from_db()
    assert (payment.refunded, reader.is_premium) == (0, True)
    words = shown(client, payment)
    assert "on its way" in words
    assert "0.00 USD</strong> can be paid back" in words
    arrives(payment, 999)
    reader.refresh_from_db()
    assert (payment.refunded, reader.is_premium) == (999, False)
    of_payment = client.get(reverse("admin:accounts_payment_change", args=[payment.pk]))
    assert "9.99 USD, done: asked" in of_payment.content.decode()
    entry = AuditEntry.objects.get(by=person)
    assert (entry.what, entry.detail, entry.about) == ("asked for a refund", "9.99 USD", reader)


def test_a_form_that_is_sent_twice_pays_once(vendor: StripeDouble, payment: Payment) -> None:
    _, client = staff_with(*RIGHTS)
    key = {"key": uuid.uuid4()}
    assert {ask(client, payment, "4.00", **key).status_code for _ in range(3)} == {302}
    assert (vendor.sent_back(payment.vendor_id), Refund.objects.count()) == (400, 1)
    answer = ask(client, payment, "5.00", **key)
    assert "sent before, with another sum" in followed(client, answer)
    assert vendor.sent_back(payment.vendor_id) == 400


def test_two_parts_are_two_refunds(vendor: StripeDouble, payment: Payment) -> None:
    _, client = staff_with(*RIGHTS)
    ask(client, payment, "4.00")
    assert 'value="5.99"' in shown(client, payment)
    ask(client, payment, "4.00")
    assert vendor.sent_back(payment.vendor_id) == 800
    arrives(payment, 400)
    words = shown(client, payment)
    assert (words.count("<td>done"), words.count("<td>on its way")) == (1, 1)
    assert 'value="1.99"' in words
    arrives(payment, 400, "re_2")
    assert shown(client, payment).count("<td>done") == 2
    assert payment.refunded == 800
    assert 'value="1.99"' in shown(client, payment)


def test_what_went_back_at_the_vendor_counts(vendor: StripeDouble, payment: Payment) -> None:
    _, client = staff_with(*RIGHTS)
    arrives(payment, 900)
    assert 'value="0.99"' in shown(client, payment)
    assert ask(client, payment, "1.00").status_code == 200
    assert not Refund.objects.exists()


@pytest.mark.parametrize(
    "amount", ["0", "0.00", "-1", "10.00", "9.999", "9,99", "x", "", "1e2", "NaN"]
)
def test_sums_that_cannot_be(vendor: StripeDouble, payment: Payment, amount: str) -> None:
    _, client = staff_with(*RIGHTS)
    answer = ask(client, payment, amount)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["amount"]
    assert 'value="Charged twice"' in answer.content.decode()
    assert not Refund.objects.exists()
    assert not vendor.requests


@pytest.mark.parametrize("reason", ["", "  ", "\u200b\u3164", "x" * 301])
def test_a_reason_is_needed(vendor: StripeDouble, payment: Payment, reason: str) -> None:
    _, client = staff_with(*RIGHTS)
    assert list(ask(client, payment, "1", reason=reason).context["form"].errors) == ["reason"]
    assert not vendor.requests


def test_yen_have_no_hundredths(vendor: StripeDouble, reader: User) -> None:
    payment = sold(vendor, reader, YEN)
    _, client = staff_with(*RIGHTS)
    assert 'value="980"' in shown(client, payment)
    assert ask(client, payment, "9.80").status_code == 200
    assert ask(client, payment, "981").status_code == 200
    assert ask(client, payment, "500").status_code == 302
    assert vendor.sent_back(payment.vendor_id) == 500


@pytest.mark.parametrize("paid", [0, 400])
def test_a_vendor_that_did_not_answer_is_asked_again(
    vendor: StripeDouble, payment: Payment, paid: int
) -> None:
    """Down, or its answer was lost."""
    _, client = staff_with(*RIGHTS)
    vendor.lose_answers() if paid else vendor.always(resets())
    answer = ask(client, payment, "4.00")
    assert "did not answer" in followed(client, answer)
    assert vendor.sent_back(payment.vendor_id) == paid
    row = Refund.objects.get()
    assert (row.told_at, row.refused_at) == (None, None)
    words = shown(client, payment)
    assert "not confirmed by the vendor" in words
    assert 'value="5.99"' in words
    vendor.find_answers()
    again = {"key": row.pk, "reason": row.reason}
    for _ in range(2):
        assert ask(client, payment, "4.00", **again).status_code == 302
    assert (vendor.sent_back(payment.vendor_id), Refund.objects.count()) == (400, 1)
    assert "Ask again" not in shown(client, payment)


def test_what_the_vendor_refuses_is_left(vendor: StripeDouble, payment: Payment) -> None:
    _, client = staff_with(*RIGHTS)
    vendor.always(says({"error": {"type": "invalid_request_error", "code": "disputed"}}, 400))
    answer = ask(client, payment, "9.99")
    assert "refused" in followed(client, answer)
    vendor.find_answers()
    assert 'value="9.99"' in shown(client, payment)
    assert ask(client, payment, "9.99").status_code == 302
    assert vendor.sent_back(payment.vendor_id) == 999


def test_where_the_reader_says_where_it_shall_go(vendor: StripeDouble, payment: Payment) -> None:
    """A vendor of coins has such a page."""
    _, client = staff_with(*RIGHTS)
    ask(client, payment, "1.00")
    Refund.objects.update(link="https://coins.example/claim")
    assert "https://coins.example/claim" in shown(client, payment)


def test_what_the_bank_took_back_is_not_paid_back_again(
    vendor: StripeDouble, payment: Payment
) -> None:
    tell(payment.checkout, Kind.CHARGED_BACK, payment=payment.vendor_id)
    _, client = staff_with(*RIGHTS)
    assert "the bank has taken it back" in shown(client, payment)
    assert ask(client, payment, "1").status_code == 200
    assert not vendor.requests


def test_the_subscription_goes_with_it_if_staff_say_so(
    vendor: StripeDouble, payment: Payment
) -> None:
    person, client = staff_with(*RIGHTS)
    told = vendor.told()
    ask(client, payment, "1.00")
    assert vendor.state(told.subscription) == "active"
    ask(client, payment, "1.00", cancel="on")
    assert vendor.state(told.subscription) == "cancelled"
    lines = AuditEntry.objects.filter(by=person, reason="Charged twice").order_by("pk")
    asked = "asked for a refund"
    assert [line.what for line in lines] == [asked, asked, "asked to cancel"]


def test_a_subscription_is_cancelled_from_its_page(vendor: StripeDouble, payment: Payment) -> None:
    row = payment.checkout.subscriptions.get()
    url = reverse("admin:accounts_subscription_cancel", args=[row.pk])
    person, client = staff_with("accounts.view_subscription", "accounts.change_subscription")
    change = reverse("admin:accounts_subscription_change", args=[row.pk])
    assert url in client.get(change).content.decode()
    vendor.always(resets())
    assert "was not cancelled" in followed(client, client.post(url))
    vendor.find_answers()
    client.post(url)
    assert vendor.state(row.vendor_id) == "cancelled"
    assert AuditEntry.objects.filter(by=person).count() == 2
    tell(payment.checkout, Kind.CANCELLED, subscription=row.vendor_id)
    assert url not in client.get(change).content.decode()
    _, looking = staff_with("accounts.view_subscription")
    assert looking.post(url).status_code == 403
    assert client.get(url).status_code == 405


def test_who_may(vendor: StripeDouble, payment: Payment, reader: User) -> None:
    for rights in ((), ("accounts.view_payment",), ("accounts.add_refund",)):
        _, client = staff_with(*rights)
        assert ask(client, payment, "1").status_code == 403, rights
        assert client.get(page(payment)).status_code == 403
    _, looking = staff_with("accounts.view_payment")
    change = reverse("admin:accounts_payment_change", args=[payment.pk])
    assert page(payment) not in looking.get(change).content.decode()
    assert ask(Client(), payment, "1").status_code == 302  # To the login.
    signed_in = Client()
    signed_in.force_login(reader)
    assert ask(signed_in, payment, "1").status_code == 403
    assert not Refund.objects.exists()


def test_nobody_pays_themselves_back(vendor: StripeDouble) -> None:
    person, client = staff_with(*RIGHTS)
    payment = sold(vendor, person)
    assert ask(client, payment, "1").status_code == 403
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert ask(client, payment, "1").status_code == 302


def test_a_reader_who_was_erased_can_be_paid_back(
    vendor: StripeDouble, payment: Payment, reader: User
) -> None:
    admin = StaffClient()
    admin.force_login(make_user(is_staff=True, is_superuser=True))
    _, client = staff_with(*RIGHTS)
    ask(client, payment, "1.00")
    gone = admin.post(reverse("admin:accounts_user_delete", args=[reader.pk]), {"post": "yes"})
    assert gone.status_code == 302
    assert ask(client, payment, "2.00").status_code == 302
    assert vendor.sent_back(payment.vendor_id) == 300
    reasons = set(Refund.objects.order_by("amount").values_list("amount", "reason"))
    assert reasons == {(100, ""), (200, "Charged twice")}
    listed = client.get(reverse("admin:accounts_payment_changelist")).content.decode()
    assert "erased" in listed
