"""Orders of a fifth of the readers, with what was paid for them."""

from accounts.models import (
    Checkout,
    Grant,
    Payment,
    PaymentEvent,
    Plan,
    PremiumNotice,
    Refund,
    Subscription,
)
from chat.management.many.filling import Size, Step, insert, number

MONTHS = 3
PRICE = 999
_VENDOR = {"vendor": "'many'"}
_PRICE = {"amount": str(PRICE), "currency": "'USD'"}


def plans(size: Size) -> int:
    columns = {"name": "'Many ' || n", "amount": str(PRICE), "active": "false"}
    return insert(Plan, "generate_series(1, 5) AS n", columns)


def orders(size: Size) -> int:
    columns = {
        **_VENDOR,
        **_PRICE,
        "name": "'Premium'",
        "user": "id",
        "site_url": "'https://example.com/'",
        "created_at": "date_joined",
    }
    made = insert(Checkout, "many_readers WHERE mod(n, 5) = 0", columns)
    number(
        "many_orders",
        "SELECT row_number() OVER (ORDER BY created_at) AS n, id, user_id, created_at "
        "FROM accounts_checkout WHERE vendor = 'many'",
    )
    return made


def subscriptions(size: Size) -> int:
    columns = {
        **_VENDOR,
        "checkout": "id",
        "vendor_id": "'many-' || n",
        "state": "CASE WHEN mod(n, 3) = 0 THEN 'active' WHEN mod(n, 30) = 1 THEN 'failing'"
        " WHEN mod(n, 3) = 1 THEN 'cancelled' ELSE 'ended' END",
        "state_since": "created_at + interval '60 days'",
        "paid_until": f"created_at + interval '{MONTHS} months'",
    }
    return insert(Subscription, "many_orders", columns)


def payments(size: Size) -> int:
    months = f"generate_series(1, {MONTHS}) AS k"
    made = insert(
        Payment,
        f"many_orders o, {months} ORDER BY created_at + interval '30 days' * k",
        {
            **_VENDOR,
            **_PRICE,
            "checkout": "o.id",
            "vendor_id": "'many-' || n || '-' || k",
            "paid_at": "created_at + interval '30 days' * (k - 1)",
            "starts": "created_at + interval '30 days' * (k - 1)",
            "ends": "created_at + interval '30 days' * k",
            "refunded": f"CASE WHEN mod(n * 3 + k, 100) = 0 THEN {PRICE} ELSE 0 END",
            "refunded_at": "CASE WHEN mod(n * 3 + k, 100) = 0 THEN created_at END",
            "charged_back_at": "CASE WHEN mod(n * 3 + k, 900) = 1 THEN created_at END",
        },
    )
    number(
        "many_payments",
        "SELECT p.number, p.vendor_id, p.paid_at, o.* FROM accounts_payment p "
        "JOIN many_orders o ON o.id = p.checkout_id",
    )
    return made


def events(size: Size) -> int:
    columns = {
        **_VENDOR,
        **_PRICE,
        "event_id": "'many-' || number",
        "kind": "'paid'",
        "made_at": "paid_at",
        "received_at": "paid_at",
        "handled_at": "paid_at",
        "checkout": "id",
        "payment": "vendor_id",
        "fault": "CASE WHEN mod(number, 700) = 0 THEN 'mismatch' ELSE '' END",
        "raw": "repeat('x', 600)",
    }
    return insert(PaymentEvent, "many_payments ORDER BY number", columns)


def grants(size: Size) -> int:
    bought = {
        "user": "user_id",
        "why": f"'{Grant.Why.BOUGHT}'",
        "payment": "number",
        "starts": "paid_at",
        "lasts": "interval '30 days'",
        "created_at": "paid_at",
    }
    given = {
        "user": "id",
        "why": f"'{Grant.Why.STAFF}'",
        "starts": "date_joined",
        "lasts": "interval '7 days'",
        "created_at": "date_joined",
        "reason": "'Made for measuring'",
    }
    made = insert(Grant, "many_payments WHERE user_id IS NOT NULL ORDER BY number", bought)
    return made + insert(Grant, "many_readers WHERE mod(n, 50) = 2", given)


def notices(size: Size) -> int:
    columns = {
        "checkout": "id",
        "kind": f"'{PremiumNotice.Kind.RENEWED}'",
        "about": "number::text",
        "created_at": "paid_at",
        "sent_at": "paid_at",
    }
    return insert(PremiumNotice, "many_payments ORDER BY number", columns)


def refunds(size: Size) -> int:
    columns = {
        "payment": "number",
        "amount": str(PRICE),
        "reason": "'Made for measuring'",
        "asked_at": "paid_at",
        "told_at": "paid_at",
    }
    return insert(Refund, "many_payments WHERE mod(number, 30) = 0", columns)


STEPS = (
    Step("plans", plans),
    Step("orders", orders),
    Step("subscriptions", subscriptions),
    Step("payments", payments),
    Step("vendors' events", events),
    Step("grants", grants),
    Step("notices", notices),
    Step("refunds", refunds),
)
