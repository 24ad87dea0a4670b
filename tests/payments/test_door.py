"""The events' door, where what comes is signed and odd: nothing is lost, and nothing in the way."""

import datetime as dt
import json
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from pytest_django.asserts import assertContains

from accounts import tasks
from accounts.gate import locking
from accounts.models import Flag, PaymentEvent, Subscription, User
from accounts.premium import events
from chatsite.gateways.payments.base import Event, Kind, Money
from tests.factories import make_user
from tests.payments import bought

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


class Said:
    """A vendor whose every word is verified: it says one event."""

    name, label, hosts = "stripe", "card", ("https://pay.test",)

    def __init__(self, *, event: Event) -> None:
        self.event = event

    def read(self, body: bytes, headers: object, query: object) -> Event:
        return self.event

    def scrubbed(self, body: bytes) -> str:
        return json.dumps({"id": self.event.id})


def says(settings: Settings, event: Event, client: Client | None = None) -> int:
    entry = {"BACKEND": "tests.payments.test_door.Said", "OPTIONS": {"event": event}}
    settings.GATEWAYS = {**settings.GATEWAYS, "payments.stripe": entry}
    path = reverse("premium_event", args=["stripe"])
    return (client or Client()).post(path, b"{}", content_type="application/json").status_code


def event(**about: Any) -> Event:
    return Event(**{"id": "evt", "kind": Kind.OTHER, "made_at": timezone.now(), **about})


@pytest.mark.parametrize(
    "about",
    [
        {"reference": "a\x00b"},
        {"reference": "x" * 300},
        {"reference": "\ud800"},
        {"customer": "cus\x00"},
        {"customer": "c" * 256},
    ],
    ids=str,
)
def test_what_readers_can_write_into_a_form_loses_no_event(
    settings: Settings, about: dict[str, str]
) -> None:
    assert says(settings, event(payment="pay_1", **about)) == 200
    assert PaymentEvent.objects.get().payment == "pay_1"


@pytest.mark.parametrize(
    "about",
    [
        {"id": "evt\x00"},
        {"id": "e" * 256},
        {"payment": "\ud800"},
        {"subscription": "s" * 256},
        {"amount": Money(2**63, "USD")},
        {"amount": Money(1, "DOLLAR")},
        {"amount": Money(1, "U\x00")},
    ],
    ids=str,
)
def test_what_no_row_can_hold_is_refused(settings: Settings, about: dict[str, Any]) -> None:
    assert says(settings, event(**about)) == 400
    assert not PaymentEvent.objects.exists()


@pytest.mark.parametrize("form", ["{%s}", "urn:uuid:%s", "%S"])
def test_however_a_reference_is_written_its_event_is_handled(reader: User, form: str) -> None:
    checkout = bought.ordered(reader)
    written = str(checkout.pk).upper() if form == "%S" else form % checkout.pk
    events.store("stripe", event(reference=written), "{}")
    row = PaymentEvent.objects.get()
    events.draw(row.pk)
    row.refresh_from_db()
    assert row.handled_at
    assert row.checkout == checkout


def test_an_event_that_cannot_be_drawn_holds_up_no_other() -> None:
    """The premium of the one would end after the last year there is."""
    old = timezone.now() - 2 * events.PATIENCE
    last = dt.datetime.max.replace(tzinfo=dt.UTC)
    for name, ends in (("evt_a", last), ("evt_b", old + DAY)):
        checkout = bought.ordered(make_user())
        named = {"reference": str(checkout.pk), "payment": name, "subscription": f"sub_{name}"}
        about = {"amount": checkout.price, "starts": old, "ends": ends}
        events.store("stripe", event(id=name, kind=Kind.PAID, **named, **about), "{}")
    PaymentEvent.objects.filter(event_id="evt_b").update(received_at=old)
    PaymentEvent.objects.filter(event_id="evt_a").update(received_at=old - DAY)
    tasks.sweep_payments()
    assert PaymentEvent.objects.get(handled_at=None).event_id == "evt_a"


def test_a_locked_readers_cookie_stops_no_vendor(settings: Settings, reader: User) -> None:
    client = Client()
    client.force_login(reader)
    locking.lock(reader, Flag.Reason.MINOR)
    assert says(settings, event(), client) == 200


def test_whose_an_event_is_may_be_found_while_a_worker_looks(reader: User) -> None:
    """The worker has found nobody; before it says so, the event comes that names the reader."""
    checkout = bought.ordered(reader)
    events.store("stripe", event(id="evt_late", kind=Kind.CHARGED_BACK, payment="in_1"), "{}")
    late = PaymentEvent.objects.get()
    looked = events._locked

    def meanwhile(_: object) -> None:
        with mock.patch.object(events, "_locked", looked):
            bought.pay(checkout, payment="in_1")

    with mock.patch.object(events, "_locked", meanwhile):
        events.draw(late.pk)
    late.refresh_from_db()
    assert (late.checkout, late.fault) == (checkout, "")


def test_a_vendor_that_is_configured_no_more_is_trouble_and_no_fault(
    settings: Settings, reader: User, client: Client
) -> None:
    bought.buy(reader)
    subscription = Subscription.objects.get()
    settings.GATEWAYS = {"speech": settings.GATEWAYS["speech"]}
    settings.PAYMENT_VENDORS = []
    client.force_login(reader)
    for what in ("cancel", "portal"):
        address = reverse(f"premium_{what}", args=[subscription.pk])
        page = client.post(address, headers={"accept": "text/html"}, follow=True)
        assertContains(page, "reach the payment provider")


def test_pages_lead_to_the_cards_at_a_retired_vendor(
    settings: Settings, reader: User, client: Client
) -> None:
    says(settings, event())
    settings.PAYMENT_VENDORS = []
    client.force_login(reader)
    policy = client.get(reverse("premium_yours"))["Content-Security-Policy"]
    assert "https://pay.test" in policy
