"""Pages of premium that need no vendor: what a reader has, the way back, receipts, live changes."""

import datetime as dt
import uuid
from unittest import mock
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import Payment, Plan, Subscription, User
from accounts.premium import grants
from chat.models import Conversation, Resource
from chatsite.gateways.payments.base import Kind, Money
from tests.factories import make_user
from tests.payments.bought import change, ordered, paid, tell

pytestmark = pytest.mark.django_db

PAGE = {"accept": "text/html"}
FRAGMENT = {**PAGE, "HX-Request": "true"}


@pytest.fixture
def pages(reader: User) -> Client:
    client = Client(headers=PAGE)
    client.force_login(reader)
    return client


def back(checkout: object) -> str:
    return reverse("premium_return", args=[checkout.pk])  # type: ignore[attr-defined]


def test_go_premium_leads_to_the_upgrade_page_and_back_to_the_chat(
    pages: Client, conversation: Conversation
) -> None:
    Conversation.objects.update(free_text=0)
    here = conversation.get_absolute_url()
    page = pages.get(here)
    address = f"{reverse('premium')}?chat={conversation.pk}"
    assertContains(page, f'href="{address}">Go premium</a>')

    # What is rendered once for many conversations knows only where it stands.
    assertContains(page, 'href="premium/"')
    assertRedirects(pages.get(f"{here}premium/"), address)
    assertContains(pages.get(address), f'href="{here}"')
    assertNotContains(pages.get(f"{reverse('premium')}?chat=../x"), "Back to your chat")


def test_without_plans_or_vendors_the_page_says_so(pages: Client, settings: Settings) -> None:
    settings.PAYMENT_VENDORS = []
    assertContains(pages.get(reverse("premium")), "You can't buy premium here yet.")
    plan = Plan.objects.create(name="Monthly", amount=999)
    page = pages.get(reverse("premium"))
    assertContains(page, f"mailto:{settings.SUPPORT_EMAIL}")
    form = {"plan": plan.pk, "vendor": "stripe"}
    assertContains(pages.post(reverse("premium_buy"), form), "on offer any more", status_code=409)
    for plan_id in ("", "x", "99999999999", "1"):
        assert pages.post(reverse("premium_buy"), {"plan": plan_id}).status_code == 409


def test_visitors_log_in_first(client: Client, reader: User) -> None:
    for address in (reverse("premium"), reverse("premium_yours"), back(ordered(reader))):
        assert reverse("account_login") in client.get(address, headers=PAGE)["Location"]


def test_the_way_back_waits_for_the_event(
    pages: Client, reader: User, conversation: Conversation
) -> None:
    checkout = ordered(reader, conversation_id=conversation.pk)
    page = pages.get(back(checkout))
    assertContains(page, "We're waiting for the payment provider")
    assertContains(page, f'hx-get="{back(checkout)}?seen=waiting"')
    assert pages.get(f"{back(checkout)}?seen=waiting", headers=FRAGMENT).status_code == 204
    assert not User.objects.get().is_premium

    paid(checkout)

    fragment = pages.get(f"{back(checkout)}?seen=waiting", headers=FRAGMENT)
    assertContains(fragment, "You're all set")
    assertContains(fragment, f'href="{conversation.get_absolute_url()}"')
    assertNotContains(fragment, "hx-get")
    assertNotContains(fragment, "<html")


def test_the_way_back_is_its_readers(pages: Client) -> None:
    others = ordered(make_user())
    missing = pages.get(reverse("premium_return", args=[uuid.uuid4()]))
    assert pages.get(back(others)).status_code == missing.status_code == 404


def test_another_price_is_for_staff_to_look_at(pages: Client, reader: User) -> None:
    checkout = ordered(reader)
    period = {"starts": timezone.now(), "ends": timezone.now() + dt.timedelta(days=30)}
    tell(checkout, Kind.PAID, payment="in_x", amount=Money(1, "USD"), **period)
    assertContains(pages.get(back(checkout)), "We're looking at your payment")
    assert not User.objects.get().is_premium


def test_the_account_tells_what_is_next(pages: Client, reader: User) -> None:
    checkout = ordered(reader)
    paid(checkout)
    until = Subscription.objects.get().paid_until
    assert until is not None
    day = f"{until:%-d %B %Y}"
    for address in (reverse("account_home"), reverse("premium_yours")):
        page = pages.get(address)
        assertContains(page, "Next charge: <strong>$9.99</strong>")
        assertContains(page, day)
    assertContains(pages.get(reverse("premium")), "You have premium")

    change(checkout, Kind.CANCELLED, days=0.1)
    page = pages.get(reverse("premium_yours"))
    assertContains(page, "<strong>Cancelled.</strong> Nothing more is charged.")
    assertContains(page, "Resume premium")
    assertContains(page, day)

    change(checkout, Kind.RESUMED, days=0.2)
    change(checkout, Kind.FAILED, days=0.3)
    page = pages.get(reverse("premium_yours"))
    assertContains(page, "Your last payment failed.")
    assertContains(page, "You keep premium until")

    change(checkout, Kind.ENDED, days=0.4)
    assertNotContains(pages.get(reverse("premium_yours")), "Your last payment failed.")


def test_who_lost_premium_by_a_failed_charge_is_sold_no_second_one(
    pages: Client, reader: User
) -> None:
    checkout = ordered(reader)
    paid(checkout, days=-40)
    change(checkout, Kind.FAILED, days=-10)
    assert not User.objects.get().is_premium
    page = pages.get(reverse("premium"))
    assertContains(page, "Your premium waits for a payment")
    assertNotContains(page, "Pay by card")


def test_nobody_buys_what_their_region_keeps_closed(pages: Client, settings: Settings) -> None:
    """The way back from the check leads here again, with the chat."""
    User.objects.update(region="GB")
    here = f"{reverse('premium')}?chat={uuid.uuid4()}"
    assert pages.get(here)["Location"] == f"{reverse('account_age')}?{urlencode({'next': here})}"
    assert reverse("account_age") in pages.post(reverse("premium_buy"))["Location"]


def test_a_trial_says_when_it_costs(pages: Client, reader: User) -> None:
    checkout = ordered(reader, trial_days=7)
    paid(checkout, amount=Money(0, "USD"), lasts=7)
    page = pages.get(reverse("premium_yours"))
    assertContains(page, "then <strong>$9.99</strong> a month")
    assertContains(page, "Nothing was charged so far.")
    assertContains(pages.get(reverse("premium")), "You have premium")


def test_receipts(pages: Client, reader: User, settings: Settings) -> None:
    settings.PREMIUM_VAT_LINE = "VAT included."
    checkout = ordered(reader, currency="JPY", amount=1200)
    payment = paid(checkout)
    found = Payment.objects.get()
    address = reverse("premium_receipt", args=[found.number])
    assertContains(pages.get(reverse("premium_yours")), address)
    receipt = pages.get(address)
    for words in ("1200 JPY", "VAT included.", reader.email, f"<dd>{found.number}</dd>"):
        assertContains(receipt, words)

    tell(checkout, Kind.REFUNDED, payment=payment, refund="r", amount=Money(200, "JPY"))
    assertContains(pages.get(address), "200 JPY")
    other = Client(headers=PAGE)
    other.force_login(make_user())
    assert other.get(address).status_code == 404


def test_the_page_to_cancel_says_what_stays(pages: Client, reader: User) -> None:
    paid(ordered(reader))
    found = Subscription.objects.get()
    assert found.paid_until is not None
    address = reverse("premium_cancel", args=[found.pk])
    assertContains(pages.get(reverse("account_home")), f'href="{address}"')
    page = pages.get(address)
    assertContains(page, f"{found.paid_until:%-d %B %Y}")
    assertContains(page, "Cancel premium</button>")

    other = Client(headers=PAGE)
    other.force_login(make_user())
    for name in ("premium_cancel", "premium_resume", "premium_portal"):
        assert other.post(reverse(name, args=[found.pk])).status_code == 404


def test_open_chats_become_right_at_once(
    pages: Client, reader: User, conversation: Conversation
) -> None:
    """A page asks for what it shows: the allowance comes without news of messages, too."""
    Conversation.objects.update(free_text=0)
    conversation.refresh_from_db()
    since = f"{reverse('chat:messages', args=[conversation.pk])}?since={conversation.version}"
    assertContains(pages.get(since, headers=FRAGMENT), "used your free messages")
    paid(ordered(reader))
    assertNotContains(pages.get(since, headers=FRAGMENT), "used your free messages")
    grants.end(reader.pk)
    assertContains(pages.get(since, headers=FRAGMENT), "used your free messages")


def test_when_premium_is_over_allowances_stand_as_they_were(
    site: Client, reader: User, conversation: Conversation
) -> None:
    def send() -> int:
        body = {"text": "Hello", "client_id": str(uuid.uuid4())}
        return site.post(reverse("chat:messages", args=[conversation.pk]), body).status_code

    Conversation.objects.update(free_text=1)
    checkout = ordered(reader, renews=False, period="day")
    paid(checkout, lasts=1)
    assert [send() for _ in range(3)] == [201, 201, 201]
    conversation.refresh_from_db()
    assert conversation.left(Resource.TEXT) == 1

    with mock.patch.object(timezone, "now", return_value=timezone.now() + dt.timedelta(days=1.1)):
        assert not User.objects.get(pk=reader.pk).is_premium
    User.objects.filter(pk=reader.pk).update(premium_until=timezone.now() - dt.timedelta(seconds=1))
    assert [send(), send()] == [201, 402]
    page = site.get(conversation.get_absolute_url(), headers=PAGE)
    assertContains(page, "used your free messages")
