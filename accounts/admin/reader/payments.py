"""What a reader paid, and what went back."""

from typing import Any

from django.urls import reverse

from accounts.admin.money import told
from accounts.desk import panels
from accounts.desk.panels import Look, Panel
from accounts.models import Payment, Refund, User
from accounts.premium.refunds import State

FEW = 10
# Lists of the books, each with the look-up by which it is one reader's.
BOOKS = (
    ("checkouts", "checkout", "user"),
    ("subscriptions", "subscription", "checkout__user"),
    ("payments", "payment", "checkout__user"),
    ("refunds", "refund", "payment__checkout__user"),
    ("grants", "grant", "user"),
    ("payment events", "paymentevent", "checkout__user"),
    ("premium notices", "premiumnotice", "checkout__user"),
)


def rows(look: Look) -> dict[str, Any]:
    reader, found = look.reader, dict[str, Any]()
    if look.sees("accounts.view_payment"):
        paid = Payment.objects.filter(checkout__user=reader).select_related("checkout")
        found["payments"] = [
            (row, told(row.price), told(row.back) if row.refunded else "")
            for row in paid.order_by("-paid_at")[:FEW]
        ]
    if look.sees("accounts.view_refund"):
        asked = Refund.objects.filter(payment__checkout__user=reader)
        found["refunds"] = [
            (row, told(row.price), _told(row).value)
            for row in asked.select_related("payment", "by").order_by("-asked_at")[:FEW]
        ]
    books = [_book(reader, *book) for book in BOOKS if look.sees(f"accounts.view_{book[1]}")]
    return {**found, "books": books, "may_refund": look.sees("accounts.add_refund")}


def _book(reader: User, name: str, model: str, path: str) -> dict[str, str]:
    url = reverse(f"admin:accounts_{model}_changelist")
    return {"name": name, "url": f"{url}?{path}={reader.pk}"}


def _told(refund: Refund) -> State:
    """As far as its own row knows: whether the money went back, its payment says."""
    if refund.refused_at:
        return State.REFUSED
    return State.ON_ITS_WAY if refund.told_at else State.UNKNOWN


panels.register(Panel("payments", "Payments", "admin/accounts/user/panels/payments.html", rows, 40))
