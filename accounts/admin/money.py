"""Sums as staff read them."""

from chatsite.gateways.payments.base import Money


def told(money: Money) -> str:
    """Such as 9.99 USD: without signs, which several currencies share."""
    return f"{money} {money.currency}"
