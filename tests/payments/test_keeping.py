"""Cancelling, resuming, and the vendor's own page: by a double of Stripe's API."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains

from accounts import tasks
from accounts.models import Checkout, Subscription, User
from accounts.premium import renewals
from chatsite.gateways.payments.base import Kind
from tests.gateways import double
from tests.gateways.double import says
from tests.payments import site
from tests.payments.bought import change, ordered, paid
from tests.payments.ccbill_double import CcBillDouble
from tests.payments.stripe_double import KEY, SECRET, StripeDouble

pytestmark = pytest.mark.django_db

HOST = "https://checkout.stripe.com"
KEYS: dict[str, Any] = {"secret_key": KEY, "webhook_secret": SECRET}


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


@pytest.fixture
def at_ccbill(reader: User, settings: Settings) -> Iterator[Subscription]:
    with double.running(CcBillDouble()) as server:
        site.sell(settings, server)
        checkout = ordered(reader, vendor="ccbill")
        paid(checkout)
        yield checkout.subscriptions.get()


def test_where_readers_have_no_account_of_their_own_the_page_is_for_all(
    pages: Client, at_ccbill: Subscription
) -> None:
    """CCBill names no customers, but has a page for everybody who has paid there."""
    yours = pages.get(reverse("premium_yours"))
    assertContains(yours, "Card and invoices")
    assert "https://support.ccbill.com" in yours["Content-Security-Policy"]
    answer = pages.post(reverse("premium_portal", args=[at_ccbill.pk]))
    assert (answer.status_code, answer["Location"]) == (303, "https://support.ccbill.com/")
    change(at_ccbill.checkout, Kind.CANCELLED, days=0.01)
    assertNotContains(pages.get(reverse("premium_yours")), "Resume premium")
