"""One fixture for every vendor; a new vendor is a line of DOUBLES. Then a reader at Stripe's."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import cast

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import Plan, Subscription, User
from chatsite.gateways.payments.base import Payments
from tests.gateways import double
from tests.payments import site
from tests.payments.bought import ordered, paid
from tests.payments.btcpay_double import BtcPayDouble
from tests.payments.ccbill_double import CcBillDouble
from tests.payments.double import Told, VendorDouble
from tests.payments.stripe_double import StripeDouble

DOUBLES: dict[str, Callable[[], double.Double]] = {
    "stripe": StripeDouble,
    "ccbill": CcBillDouble,
    "btcpay": BtcPayDouble,
}


@pytest.fixture(params=DOUBLES)
def vendor(request: pytest.FixtureRequest) -> Iterator[VendorDouble]:
    with ExitStack() as stack:
        server = stack.enter_context(double.running(DOUBLES[request.param]()))
        yield cast("VendorDouble", server)


@pytest.fixture
def payments(vendor: VendorDouble) -> Payments:
    return vendor.adapter()


@pytest.fixture
def stripe(settings: Settings) -> Iterator[StripeDouble]:
    """The one vendor that is chosen."""
    with ExitStack() as stack:
        server = stack.enter_context(double.running(StripeDouble()))
        site.sell(settings, server)
        yield server


@pytest.fixture
def pages(reader: User) -> Client:
    client = Client(headers={"accept": "text/html"})
    client.force_login(reader)
    return client


@pytest.fixture
def monthly() -> Plan:
    benefits = "Unlimited messages\nUnlimited voice messages"
    return Plan.objects.create(name="Monthly", amount=999, trial_days=7, benefits=benefits)


@pytest.fixture
def bought(reader: User, stripe: StripeDouble) -> Subscription:
    """Of `reader`, who has paid for a month."""
    checkout = ordered(reader, customer="cus_1")
    paid(checkout)
    found = checkout.subscriptions.get()
    stripe.sold(Told(subscription=found.vendor_id))
    return found
