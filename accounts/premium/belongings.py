"""What premium holds of a reader: see accounts.data.belongings."""

from accounts.data import belongings
from accounts.models import (
    Checkout,
    Grant,
    Payment,
    PaymentEvent,
    PremiumNotice,
    Refund,
    Subscription,
)

_BOOKS = (
    "That something was bought, when and for how much, as the law on keeping books asks for, "
    "without your name or address."
)
_VENDOR = "The payment provider's number for it."
_STAFF = "It names a person of our staff."


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
        Refund,
        "payment__checkout__user",
        name="premium_refunds",
        withheld={"by": _STAFF},
        kept=_BOOKS,
        blanks={"reason": "", "link": ""},
    )
    belongings.holds(
        Grant, "user", name="premium_grants", withheld={"by": _STAFF, "ended_by": _STAFF}
    )
    _register_deeds()
    belongings.holds(PremiumNotice, "checkout__user", name="premium_mails")


def _register_deeds() -> None:
    for model, column, deed in (
        (Grant, "by", "gave a reader premium"),
        (Grant, "ended_by", "ended a reader's premium"),
        (Refund, "by", "paid a reader back"),
    ):
        belongings.holds(
            model,
            column,
            untold="They are about other readers.",
            kept=f"That a former member of staff {deed}, without their name.",
            blanks={column: None},
        )
