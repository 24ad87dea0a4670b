"""Objects of Stripe's API, with the fields of the pinned version that the site or its tests read.

What the till remembers besides stands under `till`, and is never sent.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

Made = dict[str, Any]
VERSION = "2026-10-28.endive"


def new_id(prefix: str) -> str:
    return f"{prefix}_{secrets.token_hex(12)}"


def public(made: Made) -> Made:
    """As it is sent."""
    return {name: value for name, value in made.items() if name != "till"}


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def session(form: Mapping[str, Any], customer: str | None, url: str, expires_at: int) -> Made:
    """Of Checkout. `form`: as it was asked for."""
    line = form["line_items"][0]["price_data"]
    session_id = new_id("cs_test")
    return {
        "id": session_id,
        "object": "checkout.session",
        "mode": form["mode"],
        "status": "open",
        "payment_status": "unpaid",
        "amount_total": int(line["unit_amount"]),
        "currency": line["currency"],
        "client_reference_id": form.get("client_reference_id"),
        "metadata": form.get("metadata", {}),
        "customer": customer,
        "customer_email": form.get("customer_email"),
        "payment_intent": None,
        "subscription": None,
        "invoice": None,
        "success_url": form["success_url"],
        "cancel_url": form["cancel_url"],
        "expires_at": expires_at,
        "url": f"{url}/{session_id}/",
        "livemode": False,
        "till": {
            "plan": line["product_data"]["name"],
            "interval": line.get("recurring", {}).get("interval", ""),
            "trial_days": int(form.get("subscription_data", {}).get("trial_period_days", 0)),
            "subscription_metadata": form.get("subscription_data", {}).get("metadata", {}),
        },
    }


def subscription(subscription_id: str, customer: str, metadata: Made, **changes: Any) -> Made:
    """`changes`: starts and ends of the period in seconds, and fields."""
    starts, ends = changes.pop("starts", 0), changes.pop("ends", 0)
    item = {"object": "subscription_item", "current_period_start": starts}
    return {
        "id": subscription_id,
        "object": "subscription",
        "status": "active",
        "customer": customer,
        "metadata": metadata,
        "cancel_at": None,
        "cancel_at_period_end": False,
        "canceled_at": None,
        "ended_at": None,
        "items": {"object": "list", "data": [{**item, "current_period_end": ends}]},
        "livemode": False,
        **changes,
    }


def invoice(invoice_id: str, of: Made, amount: int, currency: str, **changes: Any) -> Made:
    """Of a subscription, for its period."""
    item = of["items"]["data"][0]
    period = {"start": item["current_period_start"], "end": item["current_period_end"]}
    about = {"invoice_item": None, "proration": False, "subscription": of["id"]}
    parent = {"type": "subscription_item_details", "subscription_item_details": about}
    line = {"object": "line_item", "amount": amount, "currency": currency, "period": period}
    return {
        "id": invoice_id,
        "object": "invoice",
        "status": "paid",
        "billing_reason": "subscription_cycle",
        "amount_due": amount,
        "amount_paid": amount,
        "currency": currency,
        "customer": of["customer"],
        "metadata": {},
        "parent": {
            "type": "subscription_details",
            "subscription_details": {"metadata": of["metadata"], "subscription": of["id"]},
        },
        # The time before: of what was used, not of what is paid for.
        "period_start": period["start"],
        "period_end": period["start"],
        "lines": {"object": "list", "data": [{**line, "parent": parent}]},
        "livemode": False,
        **changes,
    }


def invoice_payment(invoice_id: str, intent: str, amount: int, currency: str) -> Made:
    return {
        "id": f"inpay_{invoice_id}",
        "object": "invoice_payment",
        "invoice": invoice_id,
        "status": "paid",
        "amount_paid": amount,
        "currency": currency,
        "payment": {"type": "payment_intent", "payment_intent": intent},
        "livemode": False,
    }


def intent(intent_id: str, amount: int, currency: str, metadata: Made) -> Made:
    return {
        "id": intent_id,
        "object": "payment_intent",
        "status": "succeeded",
        "amount": amount,
        "currency": currency,
        "metadata": metadata,
        "livemode": False,
    }


def refund(refund_id: str, of: str, amount: int, currency: str, metadata: Made) -> Made:
    return {
        "id": refund_id,
        "object": "refund",
        "status": "succeeded",
        "amount": amount,
        "currency": currency,
        "payment_intent": of,
        "charge": f"ch_{of}",
        "metadata": metadata,
    }


def dispute(of: str, amount: int, currency: str, status: str) -> Made:
    return {
        "id": f"du_{of}",
        "object": "dispute",
        "status": status,
        "amount": amount,
        "currency": currency,
        "payment_intent": of,
        "charge": f"ch_{of}",
        "metadata": {},
        "livemode": False,
    }


def customer(email: str | None) -> Made:
    return {"id": new_id("cus"), "object": "customer", "email": email, "livemode": False}


def portal_session(customer_id: str, return_url: str, url: str) -> Made:
    session_id = new_id("bps")
    return {
        "id": session_id,
        "object": "billing_portal.session",
        "customer": customer_id,
        "return_url": return_url,
        "url": f"{url}/{session_id}/",
        "livemode": False,
    }


def listed(made: list[Made]) -> Made:
    return {"object": "list", "data": made, "has_more": False, "url": "/v1"}


def event(kind: str, about: Made, created: int, **changes: Any) -> Made:
    """`changes`: id, previous_attributes."""
    before = changes.pop("previous_attributes", None)
    data = {"object": public(about)} | ({"previous_attributes": before} if before else {})
    return {
        "id": changes.get("id") or new_id("evt"),
        "object": "event",
        "api_version": VERSION,
        "created": created,
        "type": kind,
        "data": data,
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None},
    }


def error(code: str, message: str, param: str = "", kind: str = "invalid_request_error") -> Made:
    about = {"param": param} if param else {}
    return {"error": {"type": kind, "code": code, "message": message, **about}}
