"""To the vendor's page and back: by a double of Stripe's API."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import Checkout, Payment, Plan, Subscription, User
from chat.models import Conversation
from chatsite.gateways.payments.base import Kind, Money
from tests.gateways import double
from tests.gateways.double import says
from tests.payments import site
from tests.payments.bought import change, ordered, paid
from tests.payments.btcpay_double import BtcPayDouble
from tests.payments.stripe_double import KEY, SECRET, StripeDouble

pytestmark = pytest.mark.django_db

HOST = "https://checkout.stripe.com"
KEYS: dict[str, Any] = {"secret_key": KEY, "webhook_secret": SECRET}


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
        site.sell(settings, stripe, server)
        Plan.objects.update(renews=False, trial_days=0)
        page = pages.get(reverse("premium"))
        assertContains(page, "Pay by card")
        assertContains(page, "Pay with Bitcoin")
        page = buy(pages, monthly)
        assertContains(page, "Please try another way to pay.", status_code=503)
        assertNotContains(page, "Pay by card", status_code=503)
        answer = buy(pages, monthly, vendor="btcpay")
        assert answer.status_code == 303


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
    entry = {"BACKEND": "chatsite.gateways.payments.stripe.Stripe", "OPTIONS": KEYS}
    settings.GATEWAYS = {**settings.GATEWAYS, "payments.stripe": entry}
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
