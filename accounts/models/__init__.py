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
from accounts.models.premium import (
    Checkout,
    Grant,
    Payment,
    PaymentEvent,
    Plan,
    PremiumNotice,
    Refund,
    Subscription,
)

__all__ = [
    "WRITTEN_BY_ACTIONS",
    "AgeAssurance",
    "Checkout",
    "Erasure",
    "Flag",
    "Grant",
    "Payment",
    "PaymentEvent",
    "Plan",
    "PremiumNotice",
    "Refund",
    "Session",
    "Subscription",
    "Takeout",
    "User",
    "UserManager",
]
