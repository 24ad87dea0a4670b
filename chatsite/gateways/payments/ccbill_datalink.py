"""CCBill's DataLink: what stands of a subscription; its end, and refunds.

Reference: https://ccbill.com/doc/ccbill-api-guide
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import NamedTuple

from chatsite.gateways.http import post
from chatsite.gateways.payments.asking import MAX_ANSWER, answer_of
from chatsite.gateways.payments.base import Money, PaymentTrouble

URL = "https://datalink.ccbill.com/utils/subscriptionManagement.cgi"
# How often a method asks at most.
CALLS = 2
# CCBill's clocks are in Arizona, which has no summer time.
ARIZONA = timezone(timedelta(hours=-7))
WILL_RENEW = "2"  # 1: active until it expires; 0: over.
# An element with nothing but text: all that its XML has, in one root.
_CODE = re.compile(rb'"?(-?\d{1,3})"?')
_LEAF = re.compile(r"<(\w+)>([^<]*)</\1>")


def decimal(price: Money) -> str:
    """With two digits after the point, in every currency."""
    return str(Decimal(price.amount).scaleb(-price.digits).quantize(Decimal("0.01")))


class Status(NamedTuple):
    """`recurring`: it was sold as one that renews. `expires`: None while it renews. Then counts."""

    state: str
    recurring: bool
    expires: datetime | None
    renewals: int
    refunds: int
    chargebacks: int


class DataLink:
    def __init__(
        self,
        *,
        account: str,
        subaccount: str,
        user: str,
        password: str,
        url: str = URL,
        seconds: float = 10.0,
    ) -> None:
        """`seconds`: for everything that one method asks."""
        self._login = {
            "clientAccnum": account,
            "clientSubacc": subaccount,
            "username": user,
            "password": password,
            "returnXML": "1",
        }
        self._url, self._seconds = url, seconds / CALLS

    def status(self, subscription: str) -> Status:
        """Raises PaymentTrouble, also for one that is not of this account."""
        found = self._ask("viewSubscriptionStatus", subscription, acts=False)
        if "subscriptionStatus" not in found:
            raise PaymentTrouble(f"datalink_{_code(found)}")
        return Status(
            found["subscriptionStatus"],
            found.get("recurringSubscription") == "1",
            _time(found.get("expirationDate", "")),
            _count(found, "timesRebilled"),
            _count(found, "refundsIssued") + _count(found, "voidsIssued"),
            _count(found, "chargebacksIssued") + _count(found, "returnsIssued"),
        )

    def cancel(self, subscription: str) -> None:
        if self.status(subscription).state == WILL_RENEW:
            self._do("cancelSubscription", subscription)

    def refund(self, subscription: str, amount: Money) -> None:
        """Of the only charge, once: CCBill takes neither a transaction nor a key of ours, so of two
        charges it is not known which one it would refund, and a second try would refund again.
        CCBill ends the subscription with it.
        """
        status = self.status(subscription)
        if status.refunds:
            raise PaymentTrouble("refunded_before", may_have_acted=True)
        if status.renewals:
            raise PaymentTrouble("by_hand")
        self._do("refundTransaction", subscription, amount=decimal(amount))

    def _do(self, action: str, subscription: str, **more: str) -> None:
        found = self._ask(action, subscription, acts=True, **more)
        code = _code(found)
        if code != "1":
            # -7 is a refusal as well as a fault in the middle of it.
            raise PaymentTrouble(f"datalink_{code}", may_have_acted=code in ("-7", "bad_answer"))

    def _ask(self, action: str, subscription: str, *, acts: bool, **more: str) -> dict[str, str]:
        """What the answer says, by its elements' names."""
        form = self._login | {"action": action, "subscriptionId": subscription} | more
        answer = answer_of(
            lambda: post(self._url, seconds=self._seconds, limit=MAX_ANSWER, headers={}, data=form),
            acts=acts,
        )
        return _leaves(answer.body, acts=acts)


def _leaves(body: bytes, *, acts: bool) -> dict[str, str]:
    text = body.strip()
    if not text.startswith(b"<"):
        # Some refusals are only a number.
        code = _CODE.fullmatch(text)
        return {"results": code[1].decode()} if code else {}
    if not (leaves := dict(_LEAF.findall(text.decode(errors="replace")))):
        raise PaymentTrouble("bad_answer", may_have_acted=acts)
    return leaves


def _code(found: dict[str, str]) -> str:
    code = found.get("results", "")
    return code if _CODE.fullmatch(code.encode()) else "bad_answer"


def _time(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=ARIZONA).astimezone(UTC)
    except ValueError:
        return None


def _count(found: dict[str, str], name: str) -> int:
    value = found.get(name, "")
    return int(value) if value.isdecimal() else 0
