from accounts.models.audit import AuditEntry
from accounts.models.counts import DayCount
from accounts.models.payments import Payment, PaymentEvent, Refund, Subscription
from accounts.models.people import (
    WRITTEN_BY_ACTIONS,
    AgeAssurance,
    Erasure,
    Flag,
    Session,
    Takeout,
    User,
    UserManager,
)
from accounts.models.plans import Checkout, Plan, Sold
from accounts.models.premium import Grant, PremiumNotice

__all__ = [
    "WRITTEN_BY_ACTIONS",
    "AgeAssurance",
    "AuditEntry",
    "Checkout",
    "DayCount",
    "Erasure",
    "Flag",
    "Grant",
    "Payment",
    "PaymentEvent",
    "Plan",
    "PremiumNotice",
    "Refund",
    "Session",
    "Sold",
    "Subscription",
    "Takeout",
    "User",
    "UserManager",
]
