"""The payments gateway's protocol: a vendor takes the money on its own page, and reports by events.

No card number reaches this site. Nothing but a verified event says that something was paid.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NamedTuple, Protocol

# Currencies whose amounts have no hundredths.
WHOLE = frozenset({"CLP", "ISK", "JPY", "KRW", "VND"})


class Money(NamedTuple):
    """`amount`: in the smallest unit, such as cents. `currency`: of ISO 4217, in upper case."""

    amount: int
    currency: str

    @property
    def digits(self) -> int:
        """After the decimal point."""
        return 0 if self.currency in WHOLE else 2

    def __str__(self) -> str:
        """With a point and without the currency: 9.99"""
        return f"{self.amount / 10**self.digits:.{self.digits}f}"


def money(decimal: str, currency: str) -> Money:
    """From words such as "9.99". Raises ValueError for more digits than the currency has."""
    currency = currency.upper()
    try:
        minor = Decimal(decimal).scaleb(Money(0, currency).digits)
        if minor != int(minor):
            raise ValueError(decimal)
    except (InvalidOperation, OverflowError) as error:
        raise ValueError(decimal) from error
    return Money(int(minor), currency)


class Period(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Order:
    """What a reader wants to buy. `reference`: ours, a UUID, which every event must lead back to.
    `renews`: charged again after each period until it is cancelled; else a pass for one period.
    `trial_days`: before the first charge. `customer`: the vendor's, from an earlier purchase.
    `email`: for the vendor's form and receipt."""

    reference: str
    plan: str
    price: Money
    period: Period
    renews: bool
    trial_days: int
    email: str
    success_url: str
    cancel_url: str
    customer: str = ""


class Kind(StrEnum):
    # `payment` was made; `starts` and `ends` bound what it pays for. A trial pays 0.
    PAID = "paid"
    # A charge of `subscription` failed; the vendor tries again, or ends it.
    FAILED = "failed"
    # `subscription` will end at `ends`, without another charge; and that was taken back.
    CANCELLED = "cancelled"
    RESUMED = "resumed"
    # `subscription` is over.
    ENDED = "ended"
    # `amount` of `payment` went back; `refund` is unique to this refund.
    REFUNDED = "refunded"
    # The bank took `payment` back; and gave it back to the site.
    CHARGED_BACK = "charged_back"
    CHARGEBACK_WON = "chargeback_won"
    # Nothing that this site acts upon.
    OTHER = "other"


@dataclass(frozen=True)
class Event:
    """What a vendor said, verified. `id`: unique at the vendor, and the same when it is sent again.
    `made_at`: by the vendor's clock; orders events. "" and None: the event does not say."""

    id: str
    kind: Kind
    made_at: datetime
    reference: str = ""
    subscription: str = ""
    payment: str = ""
    refund: str = ""
    customer: str = ""
    amount: Money | None = None
    starts: datetime | None = None
    ends: datetime | None = None


class EventRefused(Exception):
    """Unsigned, forged, too old or unreadable. `code` is for logs: it never holds what was sent."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PaymentTrouble(Exception):
    """The vendor could not be asked, or said no. `code` is for logs. `may_have_acted`: it is not
    known whether the vendor did it: only its events will tell."""

    def __init__(self, code: str, *, may_have_acted: bool = False) -> None:
        super().__init__(code)
        self.code, self.may_have_acted = code, may_have_acted


class Payments(Protocol):
    """One vendor. Whatever waits for the network raises PaymentTrouble, and is called outside
    transactions. All of it may be repeated: the vendor acts once."""

    name: str
    """Of the file: stripe, ccbill, btcpay. Stored, and part of the events' address."""
    label: str
    """As a reader reads it on the button: "card", "Bitcoin"."""
    hosts: tuple[str, ...]
    """Origins that a form of ours leads to, for the CSP of the pages that have one."""

    resumes: bool
    """Whether a cancellation can be taken back."""

    def sells(self, order: Order) -> bool:
        """Whether it can: some know no subscriptions, or not every currency. No network."""

    def begin(self, order: Order) -> str:
        """The URL of the vendor's page where the reader pays."""

    def read(self, body: bytes, headers: Mapping[str, str], query: Mapping[str, str]) -> Event:
        """Raises EventRefused. Without the network, but for what the vendor's protocol leaves out:
        what nothing signs, or which payment a refund is of. That is asked for (PaymentTrouble).

        `headers`: names in lower case.
        """

    def scrubbed(self, body: bytes) -> str:
        """What was sent, as it may be stored: without what names a person or a card."""

    def cancel(self, subscription: str, *, at_once: bool = False) -> None:
        """At the end of what is paid for; or `at_once`."""

    def resume(self, subscription: str) -> None:
        """Take a cancellation back. PaymentTrouble("unsupported") where the vendor cannot."""

    def refund(self, payment: str, amount: Money, key: str) -> str:
        """`key`: the same for the same refund, however often it is asked for.

        Returns the page where the reader says where the money shall go, if the vendor cannot know
        (coins); else "": it goes back by itself.
        """

    def has_portal(self, customer: str) -> bool:
        """Whether `portal` leads anywhere. No network."""

    def portal(self, customer: str, return_url: str) -> str:
        """The vendor's own page, for cards and invoices; "" if there is none. `customer`: as its
        events name the reader, "" if they do not."""
