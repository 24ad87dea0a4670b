"""One fixture for every vendor; a new vendor is a line of DOUBLES."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import cast

import pytest

from chatsite.gateways.payments.base import Payments
from tests.gateways import double
from tests.payments.btcpay_double import BtcPayDouble
from tests.payments.ccbill_double import CcBillDouble
from tests.payments.double import VendorDouble
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
