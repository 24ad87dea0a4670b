"""To the vendor's page and back, cancelling and resuming: by a double of Stripe's API."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts import tasks
from accounts.models import Checkout, Payment, Plan, Subscription, User
from accounts.premium import renewals
from chat.models import Conversation
from chatsite.gateways.payments.base import Kind, Money
from tests.gateways import double
from tests.gateways.double import says
from tests.payments.bought import change, ordered, paid
from tests.payments.btcpay_double import BtcPayDouble
from tests.payments.double import Told
from tests.payments.stripe_double import KEY, SECRET, StripeDouble

pytestmark = pytest.mark.django_db

HOST = "https://checkout.stripe.com"
KEYS: dict[str, Any] = {"secret_key": KEY, "webhook_secret": SECRET}


@pytest.fixture
def stripe(settings: Settings) -> Iterator[StripeDouble]:
    with ExitStack() as stack:
        server = stack.enter_context(double.running(StripeDouble()))
        options: dict[str, Any] = {
            "secret_key": KEY,
            "webhook_secret": SECRET,
            "api_base": server.url,
        }
        use(settings, "stripe", "chatsite.gateways.payments.stripe.Stripe", options)
        settings.PAYMENT_VENDORS = ["stripe"]
        yield server


def use(settings: Settings, name: str, backend: str, options: dict[str, Any]) -> None:
    entry = {f"payments.{name}": {"BACKEND": backend, "OPTIONS": options}}
    settings.GATEWAYS = {**settings.GATEWAYS, **entry}


@pytest.fixture
def pages(reader: User) -> Client:
    client = Client(headers={"accept": "text/html"})
    client.force_login(reader)
    return client


@pytest.fixture
def monthly() -> Plan:
    benefits = "Unlimited messages\nUnlimited voice messages"
    return Plan.objects.create(name="Monthly", amount=999, trial_days=7, benefits=benefits)


def buy(client: Client, plan: Plan, **fields: object) -> Any:
    form = {"plan": plan.pk, "vendor": "stripe", **fields}
    return client.post(reverse("premium_buy"), form)


def test_the_terms_stand_beside_the_button(
    pages: Client, stripe: StripeDouble, monthly: Plan, settings: Settings
) -> None:
    settings.PREMIUM_VAT_LINE = "VAT included."
    Plan.objects.create(name="Day pass", amount=299, period="day", renews=False)
    Plan.objects.create(name="Elsewhere", amount=1, regions="DE")
    Plan.objects.create(name="Old", amount=1, active=False)
    page = pages.get(reverse("premium"))
    for words in (
        "<strong>$9.99</strong> a month",
        "7 days free",
        "Unlimited voice messages",
        "Free for 7 days, then $9.99 every month until you cancel.",
        "Cancel at any time on your account&#x27;s page, in two clicks",
        "$2.99 once. Premium for one day",
        "VAT included.",
        "Pay by card",
    ):
        assertContains(page, words)
    for words in ("Elsewhere", "Old<"):
        assertNotContains(page, words)
    assert stripe.requests == []


def test_a_trial_is_given_once(
    pages: Client, reader: User, stripe: StripeDouble, monthly: Plan
) -> None:
    checkout = ordered(reader)
    paid(checkout, days=-30)
    change(checkout, Kind.ENDED)
    page = pages.get(reverse("premium"))
    assertNotContains(page, "7 days free")
    assertContains(page, "$9.99 now, and again every month until you cancel.")


def test_buying_leads_to_the_vendor_and_back_to_the_chat(
    pages: Client, stripe: StripeDouble, monthly: Plan, conversation: Conversation
) -> None:
    answer = buy(pages, monthly, conversation=conversation.pk)

    assert answer.status_code == 303
    asked = stripe.asked(answer["Location"])
    checkout = Checkout.objects.get()
    assert (asked.reference, asked.price, asked.trial_days) == (
        str(checkout.pk),
        monthly.price,
        7,
    )
    assert urlsplit(asked.success_url).path == reverse("premium_return", args=[checkout.pk])
    assert asked.cancel_url == f"http://testserver{reverse('premium')}?chat={conversation.pk}"
    assert checkout.conversation_id == conversation.pk
    assert not User.objects.get().is_premium


def test_a_vendor_that_is_down_charges_nothing_and_another_takes_its_place(
    pages: Client, stripe: StripeDouble, monthly: Plan, settings: Settings
) -> None:
    stripe.always(says({"error": {"message": "down"}}, 500))
    page = buy(pages, monthly)
    assertContains(page, "nothing was charged. Please try again in a few", status_code=503)
    assertContains(page, "Pay by card", status_code=503)

    with double.running(BtcPayDouble()) as server:
        entry = server.adapter()
        settings.PAYMENT_VENDORS = ["stripe", "btcpay"]
        use(settings, "btcpay", "tests.payments.test_buying.given", {"entry": entry})
        Plan.objects.update(renews=False, trial_days=0)
        page = pages.get(reverse("premium"))
        assertContains(page, "Pay by card")
        assertContains(page, "Pay with Bitcoin")
        page = buy(pages, monthly)
        assertContains(page, "Please try another way to pay.", status_code=503)
        assertNotContains(page, "Pay by card", status_code=503)
        answer = buy(pages, monthly, vendor="btcpay")
        assert answer.status_code == 303


def given(entry: object) -> object:
    """An adapter that a double has made."""
    return entry


def test_what_is_not_sold_and_what_the_reader_has(
    pages: Client, reader: User, stripe: StripeDouble, monthly: Plan
) -> None:
    assert buy(pages, monthly, vendor="nobody").status_code == 409
    monthly.regions = "DE"
    monthly.save()
    assert buy(pages, monthly).status_code == 409
    monthly.regions = ""
    monthly.save()
    paid(ordered(reader))
    assertRedirects(buy(pages, monthly), reverse("premium_yours"))
    assert stripe.requests == []


def test_only_pages_with_a_form_to_vendors_name_their_hosts(
    pages: Client, reader: User, monthly: Plan, settings: Settings
) -> None:
    use(settings, "stripe", "chatsite.gateways.payments.stripe.Stripe", KEYS)
    settings.PAYMENT_VENDORS = ["stripe"]
    checkout = ordered(reader)
    paid(checkout)
    for address in (reverse("premium"), reverse("premium_yours")):
        assert HOST in pages.get(address)["Content-Security-Policy"]
    number = Payment.objects.get().number
    others = [reverse(name) for name in ("account_home", "chat:threads", "help", "account_delete")]
    others += [reverse("premium_return", args=[checkout.pk])]
    others += [reverse("premium_receipt", args=[number])]
    others += [reverse("premium_cancel", args=[Subscription.objects.get().pk])]
    for address in others:
        assert HOST not in pages.get(address)["Content-Security-Policy"]


@pytest.fixture
def bought(reader: User, stripe: StripeDouble) -> Subscription:
    checkout = ordered(reader, customer="cus_1")
    paid(checkout)
    found = checkout.subscriptions.get()
    stripe.sold(Told(subscription=found.vendor_id))
    return found


def test_cancelled_in_two_clicks_and_resumed(
    pages: Client, stripe: StripeDouble, bought: Subscription
) -> None:
    """The row changes with the vendor's event alone; until then the page says what was asked."""
    yours, cancel = reverse("premium_yours"), reverse("premium_cancel", args=[bought.pk])
    assertContains(pages.get(reverse("account_home")), f'href="{cancel}"')
    assertContains(pages.get(cancel), "Nothing more is charged.")
    page = pages.post(cancel, follow=True)
    assertContains(page, "Cancelling…")
    assert stripe.state(bought.vendor_id) == "cancelled"
    assert Subscription.objects.get().state == "active"
    asked = len(stripe.requests)
    pages.post(cancel)
    assert len(stripe.requests) == asked

    seen = f"{yours}?seen={page.context['has'].seen}"
    fragment = {"HX-Request": "true"}
    assert pages.get(seen, headers=fragment).status_code == 204
    change(bought.checkout, Kind.CANCELLED, days=0.01)
    assertContains(pages.get(seen, headers=fragment), "<strong>Cancelled.</strong>")

    page = pages.post(reverse("premium_resume", args=[bought.pk]), follow=True)
    assertContains(page, "Resuming…")
    assert stripe.state(bought.vendor_id) == "active"
    change(bought.checkout, Kind.RESUMED, days=0.02)
    assertContains(pages.get(yours), "Next charge:")


def test_cancelling_at_a_vendor_that_is_down_says_so(
    pages: Client, stripe: StripeDouble, bought: Subscription, settings: Settings
) -> None:
    stripe.always(says({"error": {"message": "no", "type": "invalid_request_error"}}, 400))
    page = pages.post(reverse("premium_cancel", args=[bought.pk]), follow=True)
    assertContains(page, "nothing has changed")
    assertContains(page, settings.SUPPORT_EMAIL)
    assertContains(page, "Next charge:")
    assertNotContains(page, "Cancelling…")


def test_the_vendors_own_page(pages: Client, stripe: StripeDouble, bought: Subscription) -> None:
    assertContains(pages.get(reverse("premium_yours")), "Card and invoices")
    stripe.always(says({"id": "bps_1", "object": "billing_portal.session", "url": f"{HOST}/p"}))
    answer = pages.post(reverse("premium_portal", args=[bought.pk]))
    assert (answer.status_code, answer["Location"]) == (303, f"{HOST}/p")


def shown(client: Client) -> str:
    """The terms that the page's form names."""
    page = client.get(reverse("premium")).content.decode()
    found = re.search(r'name="seen" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "change",
    [{"amount": 1999}, {"currency": "EUR"}, {"period": "year"}, {"trial_days": 0}],
    ids=str,
)
def test_nobody_buys_at_other_terms_than_stood_beside_the_button(
    pages: Client, stripe: StripeDouble, monthly: Plan, change: dict[str, Any]
) -> None:
    seen = shown(pages)
    Plan.objects.update(**change)
    assertContains(buy(pages, monthly, seen=seen), "on offer any more", status_code=409)
    assert not Checkout.objects.exists()
    assert buy(pages, monthly, seen=shown(pages)).status_code == 303


def test_a_trial_that_was_used_meanwhile_is_none(
    pages: Client, reader: User, stripe: StripeDouble, monthly: Plan
) -> None:
    seen, other = shown(pages), ordered(reader)
    paid(other, days=-30)
    change(other, Kind.ENDED)
    assertContains(buy(pages, monthly, seen=seen), "now, and again every month", status_code=409)
    assert buy(pages, monthly, seen=shown(pages)).status_code == 303


def test_nothing_is_sold_to_whom_the_chat_is_closed(
    pages: Client, reader: User, stripe: StripeDouble, monthly: Plan
) -> None:
    User.objects.update(banned_until=timezone.now() + dt.timedelta(days=7))
    closed = reverse("account_locked")
    assertRedirects(pages.get(reverse("premium")), closed)
    assertRedirects(buy(pages, monthly), closed)
    assert not Checkout.objects.exists()


@pytest.mark.parametrize("closed", ["banned_until", "locked_at"])
def test_who_is_shut_out_can_still_cancel(
    pages: Client, stripe: StripeDouble, bought: Subscription, closed: str
) -> None:
    User.objects.update(**{closed: timezone.now() + dt.timedelta(days=7)})
    cancel = reverse("premium_cancel", args=[bought.pk])
    assertContains(pages.get(reverse("premium_yours")), f'href="{cancel}"')
    assertContains(pages.get(cancel), "Nothing more is charged.")
    assertContains(pages.post(cancel, follow=True), "Cancelling…")
    assert stripe.state(bought.vendor_id) == "cancelled"


def test_the_page_to_delete_an_account_says_what_becomes_of_premium(
    pages: Client, reader: User
) -> None:
    address = reverse("account_delete")
    assertNotContains(pages.get(address), "Premium ends then")
    paid(ordered(reader))
    page = pages.get(address)
    assertContains(page, "Premium ends then, too")
    assertContains(page, f'href="{reverse("premium_yours")}">cancel it first</a>')


def test_a_second_plan_is_not_resumed_beside_one_that_renews(
    pages: Client, reader: User, stripe: StripeDouble, bought: Subscription
) -> None:
    change(bought.checkout, Kind.CANCELLED, days=0.01)
    yours, resume = reverse("premium_yours"), reverse("premium_resume", args=[bought.pk])
    assertContains(pages.get(yours), resume)
    paid(ordered(reader))
    assertNotContains(pages.get(yours), resume)
    page = pages.post(resume, follow=True)
    assertContains(page, "You have a plan that renews already")
    assert stripe.requests == []


@pytest.mark.parametrize("first", [0, 1])
def test_trials_that_were_begun_at_once_are_one(reader: User, first: int) -> None:
    """Vendors keep an order open for a day: many could be begun before one is paid."""
    orders = [ordered(reader, trial_days=3) for _ in range(4)]
    for order in (orders[first], *orders[:first], *orders[first + 1 :]):
        paid(order, amount=Money(0, "USD"), lasts=3)
        change(order, Kind.CANCELLED, days=0.01)
    reader.refresh_from_db()
    assert reader.premium_until
    assert reader.premium_until < timezone.now() + dt.timedelta(days=3)
    paid(orders[2], days=3)
    reader.refresh_from_db()
    assert reader.premium_until > timezone.now() + dt.timedelta(days=32)


def test_an_erased_readers_plan_is_asked_about_until_it_charges_no_more(
    stripe: StripeDouble, bought: Subscription
) -> None:
    Checkout.objects.update(user=None, customer="")
    stripe.always(says({"error": {"message": "down"}}, 500))

    def asks() -> bool:
        before = len(stripe.requests)
        Subscription.objects.update(ending_asked_at=timezone.now() - 2 * renewals.PATIENCE)
        tasks.sweep_payments()
        return len(stripe.requests) > before

    assert [asks(), asks()] == [True, True]
    change(bought.checkout, Kind.CANCELLED, days=0.01)
    assert not asks()
    change(bought.checkout, Kind.RESUMED, days=0.02)
    assert asks()
    change(bought.checkout, Kind.ENDED, days=0.03)
    assert not asks()
