"""What Stripe's events say, as `base.Event`. Pure; the fields are those of the API's version.

Since 2025-03-31.basil an invoice and its payment intent do not name each other, so an event about a
refund or a dispute is read with the intent's id; `stripe.Stripe` finds the invoice.

Reference: https://docs.stripe.com/api/events/types
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from chatsite.gateways.payments.base import Event, Kind, Money, Period
from chatsite.gateways.payments.periods import after

# Of the oldest version whose fields these are.
OLDEST = "2025-03-31"
# Kinds whose payment is an intent, which an invoice may have asked for.
BY_INTENT = frozenset({Kind.REFUNDED, Kind.CHARGED_BACK, Kind.CHARGEBACK_WON})
OTHER: dict[str, Any] = {"kind": Kind.OTHER}

Said = Mapping[str, Any]
Fields = dict[str, Any]


def event_of(said: Said) -> Event:
    """Raises KeyError, TypeError or ValueError for what is no event of a known shape."""
    made_at = _moment(said["created"])
    read = _READERS.get(said["type"])
    fields = read(said["data"], made_at) if read else OTHER
    return Event(id=_text(said["id"]), made_at=made_at, **fields)


def scrubbed(said: object) -> object:
    """What is read above, and what explains it; not who paid, and with which card."""
    if isinstance(said, list):
        return [scrubbed(one) for one in said]
    if isinstance(said, dict):
        return {name: scrubbed(value) for name, value in said.items() if name in _KEPT}
    return said


def _session(data: Said, made_at: datetime) -> Fields:
    """A pass. Of a subscription, its invoices tell. Slow ways to pay are `unpaid` at first."""
    session = data["object"]
    if session["mode"] != "payment":
        return OTHER
    known = _of_session(session)
    if session["payment_status"] != "paid":
        return {**known, **OTHER}
    paid = {"amount": _money(session, "amount_total"), **_span(session["metadata"], made_at)}
    return {**known, **paid, "kind": Kind.PAID}


def _session_failed(data: Said, made_at: datetime) -> Fields:
    """A slow way to pay a pass came to nothing."""
    session = data["object"]
    return {**_of_session(session), "kind": Kind.FAILED} if session["mode"] == "payment" else OTHER


def _of_session(session: Said) -> Fields:
    return {
        "reference": _reference(session),
        "payment": _id(session["payment_intent"]),
        "customer": _id(session["customer"]),
    }


def _span(metadata: Said | None, made_at: datetime) -> Fields:
    period = (metadata or {}).get("period")
    if period not in set(Period):
        return {}
    return {"starts": made_at, "ends": after(made_at, Period(period))}


def _invoice_paid(data: Said, made_at: datetime) -> Fields:
    invoice = data["object"]
    known = of_invoice(invoice)
    if not known:
        return OTHER
    periods = [line["period"] for line in invoice["lines"]["data"] if _is_renewal(line)]
    span = (
        {
            "starts": _moment(min(period["start"] for period in periods)),
            "ends": _moment(max(period["end"] for period in periods)),
        }
        if periods
        else {}
    )
    return {**known, **span, "amount": _money(invoice, "amount_paid"), "kind": Kind.PAID}


def _invoice_failed(data: Said, made_at: datetime) -> Fields:
    """Of the first invoice, the vendor's page tells the reader, and nothing was sold yet."""
    invoice = data["object"]
    known = of_invoice(invoice)
    if not known or invoice["billing_reason"] == "subscription_create":
        return OTHER
    return {**known, "amount": _money(invoice, "amount_due"), "kind": Kind.FAILED}


def of_invoice(invoice: Said) -> Fields:
    """{} for an invoice of no subscription."""
    about = (invoice["parent"] or {}).get("subscription_details")
    if not about:
        return {}
    return {
        "reference": _reference(about),
        "subscription": _id(about["subscription"]),
        "payment": _text(invoice["id"]),
        "customer": _id(invoice["customer"]),
    }


def _is_renewal(line: Said) -> bool:
    """The invoice's own period is that before: docs.stripe.com/api/invoices/object."""
    about = (line["parent"] or {}).get("subscription_item_details")
    return about is not None and not about["proration"]


def _updated(data: Said, made_at: datetime) -> Fields:
    """The portal sets `cancel_at`, our own request `cancel_at_period_end`: either cancels."""
    subscription = data["object"]
    if not {"cancel_at", "cancel_at_period_end"} & (data.get("previous_attributes") or {}).keys():
        return OTHER
    known = _of_subscription(subscription)
    if not is_cancelled(subscription):
        return {**known, "kind": Kind.RESUMED}
    items = subscription["items"]["data"]
    ends = subscription["cancel_at"] or max(item["current_period_end"] for item in items)
    return {**known, "ends": _moment(ends), "kind": Kind.CANCELLED}


def _deleted(data: Said, made_at: datetime) -> Fields:
    subscription = data["object"]
    ended = subscription["ended_at"]
    ends = _moment(ended) if ended is not None else made_at
    return {**_of_subscription(subscription), "ends": ends, "kind": Kind.ENDED}


def _of_subscription(subscription: Said) -> Fields:
    return {
        "reference": _reference(subscription),
        "subscription": _text(subscription["id"]),
        "customer": _id(subscription["customer"]),
    }


def is_cancelled(subscription: Said) -> bool:
    """At the end of what is paid for."""
    return bool(subscription["cancel_at_period_end"] or subscription["cancel_at"])


def _refund(data: Said, made_at: datetime) -> Fields:
    """`charge.refunded` only has the sum, and two partial refunds would be one."""
    refund = data["object"]
    if refund["status"] != "succeeded":
        return OTHER
    back = {"refund": _text(refund["id"]), "amount": _money(refund, "amount")}
    return {**back, "payment": _id(refund["payment_intent"]), "kind": Kind.REFUNDED}


def _dispute(data: Said, made_at: datetime) -> Fields:
    """A warning is a question of the bank: it has taken nothing."""
    dispute = data["object"]
    status = dispute["status"]
    if status == "prevented" or status.startswith("warning"):
        return OTHER
    back = {"amount": _money(dispute, "amount"), "payment": _id(dispute["payment_intent"])}
    return {**back, "kind": Kind.CHARGED_BACK}


def _dispute_closed(data: Said, made_at: datetime) -> Fields:
    dispute = data["object"]
    if dispute["status"] != "won":
        return OTHER
    return {"payment": _id(dispute["payment_intent"]), "kind": Kind.CHARGEBACK_WON}


def _reference(about: Said) -> str:
    return _text((about["metadata"] or {}).get("reference", ""))


def _money(about: Said, name: str) -> Money:
    amount = about[name]
    if not isinstance(amount, int):
        raise TypeError(name)
    return Money(amount, _text(about["currency"]).upper())


def _id(named: object) -> str:
    """An object is named by its id, or stands there itself; None: there is none."""
    if isinstance(named, Mapping):
        return _text(named["id"])
    return "" if named is None else _text(named)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


_KEPT = frozenset(
    {"id", "object", "api_version", "created", "type", "livemode", "data", "previous_attributes"}
    | {"mode", "status", "payment_status", "billing_reason", "reason", "failure_reason"}
    | {"amount", "amount_total", "amount_paid", "amount_due", "currency"}
    | {"client_reference_id", "metadata", "reference", "period", "key"}
    | {"customer", "payment_intent", "charge", "subscription", "invoice"}
    | {"parent", "subscription_details", "subscription_item_details", "proration"}
    | {"lines", "items", "start", "end", "current_period_start", "current_period_end"}
    | {"cancel_at", "cancel_at_period_end", "canceled_at", "ended_at"}
)

_READERS: Mapping[str, Callable[[Said, datetime], Fields]] = {
    "checkout.session.completed": _session,
    "checkout.session.async_payment_succeeded": _session,
    "checkout.session.async_payment_failed": _session_failed,
    "invoice.paid": _invoice_paid,
    "invoice.payment_failed": _invoice_failed,
    "customer.subscription.updated": _updated,
    "customer.subscription.deleted": _deleted,
    "refund.created": _refund,
    "refund.updated": _refund,
    "charge.dispute.created": _dispute,
    "charge.dispute.funds_withdrawn": _dispute,
    "charge.dispute.closed": _dispute_closed,
}
# For the operator, who chooses them at the vendor: docs/operations.md.
TYPES = tuple(_READERS)
