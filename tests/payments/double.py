"""What the conformance suite asks of a vendor's double: its published API on a local server, and
the requests by which it reports events.

A double subclasses `tests.gateways.double.Double`, whose scripts make it misbehave.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import NamedTuple, Protocol

from chatsite.gateways.payments.base import Event, Kind, Money, Payments, Period
from tests.gateways.double import Request, Script

# What a double's events hold, as the vendor's do, and the site never stores.
PERSONAL = ("reader@example.org", "Anna Example", "4242")
PRICE = Money(999, "USD")


class Sent(NamedTuple):
    """A request of the vendor to the site, as `Payments.read` takes it."""

    body: bytes
    headers: dict[str, str]
    query: dict[str, str]

    def read_by(self, payments: Payments) -> Event:
        return payments.read(self.body, self.headers, self.query)


class How(Enum):
    """How an event is signed. All but the first must be refused."""

    SIGNED = "as the vendor does"
    UNSIGNED = "without what authenticates it"
    FORGED = "by somebody with another secret"
    CHANGED = "by the vendor, and changed on its way"
    OLD = "by the vendor, an hour ago"


class Lack(Enum):
    """What a vendor's protocol cannot do: the suite asks for the refusal instead."""

    SUBSCRIPTIONS = "charge again"
    RESUME = "take a cancellation back"
    END_AT_ONCE = "end what is paid for: it only charges no more"
    BEGIN_AT_ONCE = "know two requests at once for one"
    REFUND_AGAIN = "know a refund that was asked for before: the second try is trouble"


def now() -> datetime:
    """In whole seconds, as vendors count."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Told:
    """What an event is about, in the words of `base.Event`; a vendor says what its protocol can.

    `subscription` "": about a pass, which begins at `made_at`. `reference` "": about nothing of
    this site.
    """

    event: str = "evt_1"
    reference: str = "1e60ff64-4be4-47c3-b4e5-2a9d7b4bd1a1"
    subscription: str = "sub_1"
    payment: str = "in_1"
    refund: str = "re_1"
    customer: str = "cus_1"
    money: Money = PRICE
    period: Period = Period.MONTH
    made_at: datetime = field(default_factory=now)
    starts: datetime = field(default_factory=now)
    ends: datetime = field(default_factory=lambda: now() + timedelta(days=30))


class Asked(NamedTuple):
    """What the vendor's page asks of the reader at an URL that `begin` gave."""

    reference: str
    price: Money
    period: Period | None
    renews: bool
    trial_days: int
    # None: the vendor's page goes where its settings say, or nowhere.
    success_url: str | None
    cancel_url: str | None


class VendorDouble(Protocol):
    vendor: str
    tells: frozenset[Kind]
    """Kinds that its events can have; OTHER is an event that the adapter does not know."""
    refuses: frozenset[How]
    """Forms of forgery that its protocol can tell."""
    lacks: frozenset[Lack]
    requests: list[Request]

    def adapter(self, *, seconds: float = 10.0) -> Payments:
        """Of this double. `seconds`: for everything together."""

    def will(self, *scripts: Script) -> None: ...

    def always(self, script: Script) -> None: ...

    def told(self, **changes: object) -> Told:
        """About a subscription, or a pass where it knows none; ids look like the vendor's."""

    def say(self, kind: Kind, told: Told, how: How = How.SIGNED) -> Sent:
        """The request that reports it. The double's server knows afterwards what it is about."""

    def id_of(self, kind: Kind, told: Told) -> str:
        """The event's; `told.event` where the vendor names its events."""

    def lose_answers(self) -> None:
        """From now on it does what it is asked to do, and the answers to that are lost."""

    def find_answers(self) -> None:
        """As before."""

    def asked(self, url: str) -> Asked:
        """What its page shows for an URL of `begin`."""

    def sold(self, told: Told) -> None:
        """Have it sold, so that it can be cancelled and refunded."""

    def state(self, subscription: str) -> str:
        """active, cancelled (until the period ends) or ended."""

    def sent_back(self, payment: str) -> int:
        """What of it was refunded, in the smallest unit."""
