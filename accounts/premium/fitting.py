"""What of a verified event a row can hold. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from accounts.models.plans import VENDOR_ID_MAX_LENGTH
from chatsite.gateways.payments.base import Event, EventRefused

_VENDORS = ("id", "subscription", "payment", "refund")
_MOST = 2**63


def fitted(event: Event) -> Event:
    """With the reference in one form, and without a reference or customer that a row cannot hold:
    readers can change them in a vendor's form, and that must not cost them their event.

    Raises EventRefused for anything else.
    """
    if not (_fit(getattr(event, name) for name in _VENDORS) and _is_money(event)):
        raise EventRefused("unstorable")
    reference, customer = (
        text if _fit([text]) else "" for text in (event.reference, event.customer)
    )
    return replace(event, reference=_canonical(reference), customer=customer)


def _canonical(reference: str) -> str:
    """In upper case, in braces or as an URN it is still the same checkout's."""
    try:
        return str(UUID(reference))
    except ValueError:
        return reference


def _fit(texts: Iterable[str]) -> bool:
    """PostgreSQL holds no NUL, and no half of a pair of surrogates: neither is printable."""
    return all(len(text) <= VENDOR_ID_MAX_LENGTH and text.isprintable() for text in texts)


def _is_money(event: Event) -> bool:
    if event.amount is None:
        return True
    amount, currency = event.amount
    return -_MOST <= amount < _MOST and len(currency) <= 3 and _fit([currency])
