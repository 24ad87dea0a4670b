"""Prices and terms in words, as pages, receipts and mails say them."""

from accounts.models import Sold
from chatsite.gateways.payments.base import Money, Period

_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}


def price(money: Money) -> str:
    """Such as $9.99, or 12.50 CHF."""
    sign = _SIGNS.get(money.currency)
    return f"{sign}{money}" if sign else f"{money} {money.currency}"


def each(sold: Sold) -> str:
    """What stands after the price."""
    return f"a {sold.period}" if sold.renews else f"for one {sold.period}"


def terms(sold: Sold) -> list[str]:
    """What a reader must know before they pay, a sentence each."""
    cost = price(sold.price)
    if not sold.renews:
        return [
            f"{cost} once. Premium for one {sold.period}, from the moment that you pay.",
            "It doesn't renew, so there is nothing to cancel.",
        ]
    every = f"every {sold.period} until you cancel"
    if sold.trial_days:
        days = _days(sold.trial_days)
        first = f"Free for {days}, then {cost} {every}. Cancel before that, and you pay nothing."
    else:
        first = f"{cost} now, and again {every}."
    return [first, f"{_CANCEL} You keep premium for {_REST[Period(sold.period)]}."]


_CANCEL = "Cancel at any time on your account's page, in two clicks."
_REST = {
    Period.DAY: "the day that is paid for",
    Period.MONTH: "the month that is paid for",
    Period.YEAR: "the year that is paid for",
}


def _days(count: int) -> str:
    return "one day" if count == 1 else f"{count} days"
