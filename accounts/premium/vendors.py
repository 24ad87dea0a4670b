"""Which vendors a reader may pay with, preferred first."""

from collections.abc import Sequence

from chatsite.gateways.in_request import known_payment_vendors, payment_vendors, payments
from chatsite.gateways.payments.base import Order, Payments, PaymentTrouble


def for_order(order: Order, region: str) -> list[Payments]:
    """`region`: such as DE or US-CA. No network."""
    return [vendor for vendor in map(payments, of(region)) if vendor.sells(order)]


def of(region: str) -> Sequence[str]:
    return payment_vendors(region)


def vendor(name: str) -> Payments:
    """One that sold something. Raises PaymentTrouble if it is not configured any more."""
    if (found := known(name)) is None:
        raise PaymentTrouble("not_configured")
    return found


def known(name: str) -> Payments | None:
    """Offered or retired."""
    return payments(name) if name in known_payment_vendors() else None


def hosts() -> list[str]:
    """Origins that a form leads to, of all vendors: readers find their cards at a retired one."""
    found = (host for name in known_payment_vendors() for host in payments(name).hosts)
    return sorted(set(found))
