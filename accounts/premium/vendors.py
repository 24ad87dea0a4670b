"""Which vendors a reader may pay with, preferred first."""

from collections.abc import Sequence

from chatsite.gateways.in_request import payment_vendors, payments
from chatsite.gateways.payments.base import Order, Payments


def for_order(order: Order, region: str) -> list[Payments]:
    """`region`: such as DE or US-CA. No network."""
    return [vendor for vendor in map(payments, of(region)) if vendor.sells(order)]


def of(region: str) -> Sequence[str]:
    return payment_vendors(region)


def hosts() -> list[str]:
    """Origins that a form leads to, of all vendors."""
    found = (host for name in of("") for host in payments(name).hosts)
    return sorted(set(found))
