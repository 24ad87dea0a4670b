"""What premium holds of a reader: see accounts.data.belongings."""

from accounts.data import belongings
from accounts.models import (
    Checkout,
    Grant,
    Payment,
    PaymentEvent,
    PremiumNotice,
    Subscription,
)

_BOOKS = (
    "That something was bought, when and for how much, as the law on keeping books asks for, "
    "without your name or address."
)
_VENDOR = "The payment provider's number for it."


def register() -> None:
    belongings.holds(
        Checkout,
        "user",
        name="premium_orders",
        withheld={"customer": _VENDOR},
        kept=_BOOKS,
        blanks={"user": None, "customer": "", "conversation_id": None, "site_url": ""},
    )
    belongings.holds(
        PaymentEvent,
        "checkout__user",
        untold="They say in a provider's form what premium_payments and subscriptions say.",
        kept=_BOOKS,
        blanks={"raw": "", "customer": ""},
    )
    belongings.holds(
        Subscription,
        "checkout__user",
        name="premium_subscriptions",
        withheld={"vendor_id": _VENDOR},
        kept=_BOOKS,
    )
    belongings.holds(
        Payment,
        "checkout__user",
        name="premium_payments",
        withheld={"vendor_id": _VENDOR},
        kept=_BOOKS,
    )
    belongings.holds(
        Grant, "user", name="premium_grants", withheld={"by": "It names a person of our staff."}
    )
    belongings.holds(
        Grant,
        "by",
        untold="They are about other readers.",
        kept="That a former member of staff gave a reader premium, without their name.",
        blanks={"by": None},
    )
    belongings.holds(PremiumNotice, "checkout__user", name="premium_mails")
