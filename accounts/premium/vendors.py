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
    """One that sold something, offered or retired. Raises PaymentTrouble if it is not configured
    any more."""
    if name not in known_payment_vendors():
        raise PaymentTrouble("not_configured")
    return payments(name)


def resumes(name: str) -> bool:
    """Whether what was cancelled there can be taken back."""
    return name in known_payment_vendors() and payments(name).resumes


def hosts() -> list[str]:
    """Origins that a form leads to, of all vendors: readers find their cards at a retired one."""
    found = (host for name in known_payment_vendors() for host in payments(name).hosts)
    return sorted(set(found))
