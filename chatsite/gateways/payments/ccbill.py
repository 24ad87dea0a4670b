"""CCBill: its FlexForms with dynamic prices, and its webhooks.

References: https://ccbill.com/doc/dynamic-pricing-user-guide (the form),
https://ccbill.com/doc/webhooks-user-guide (what is sent, and from where).

Webhooks have no signature. What is done instead: docs/decisions/220-adult-processor.md.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from chatsite.gateways.payments.base import (
    Event,
    EventRefused,
    Kind,
    Money,
    Order,
    PaymentTrouble,
    Period,
    money,
)
from chatsite.gateways.payments.ccbill_datalink import ARIZONA, URL, DataLink, Status, decimal
from chatsite.gateways.payments.kept import kept
from chatsite.gateways.payments.periods import after

FORMS_URL = "https://api.ccbill.com/wap-frontflex/flexforms"
# Where readers find and change what they have bought of any site.
CONSUMERS = "https://support.ccbill.com"
CURRENCIES = {"AUD": "036", "CAD": "124", "EUR": "978", "GBP": "826", "JPY": "392", "USD": "840"}
# A form sells for 2 to 365 days.
DAYS = {Period.MONTH: 30, Period.YEAR: 365}
PERIODS = {str(days): period for period, days in DAYS.items()}
FOREVER = "99"  # Rebills.

Fields = Mapping[str, str]

KINDS = {
    "NewSaleSuccess": Kind.PAID,
    "RenewalSuccess": Kind.PAID,
    "RenewalFailure": Kind.FAILED,
    "Cancellation": Kind.CANCELLED,
    "UserReactivation": Kind.RESUMED,
    "Expiration": Kind.ENDED,
    "Refund": Kind.REFUNDED,
    "Void": Kind.REFUNDED,
    "Chargeback": Kind.CHARGED_BACK,
    "Return": Kind.CHARGED_BACK,
}
# Which fields say how much it was, and in what.
MONEY = {
    "NewSaleSuccess": ("subscriptionInitialPrice", "subscriptionCurrencyCode"),
    "RenewalSuccess": ("billedAmount", "billedCurrencyCode"),
    "Refund": ("amount", "currencyCode"),
    "Void": ("amount", "currencyCode"),
    "Chargeback": ("amount", "currencyCode"),
    "Return": ("amount", "currencyCode"),
}
# The rest names the reader, their address, their card and their machine.
KEPT = (
    *("subscriptionId", "transactionId", "clientAccnum", "clientSubacc", "timestamp", "flexId"),
    *("subscriptionInitialPrice", "subscriptionRecurringPrice", "subscriptionCurrencyCode"),
    *("billedInitialPrice", "billedRecurringPrice", "billedAmount", "billedCurrencyCode"),
    *("accountingInitialPrice", "accountingRecurringPrice", "accountingCurrencyCode"),
    *("accountingAmount", "amount", "currencyCode", "initialPeriod", "recurringPeriod", "rebills"),
    *("renewalDate", "nextRenewalDate", "nextRetryDate", "failureCode", "source", "X-reference"),
)


class CcBill:
    """Implements `base.Payments`."""

    name = "ccbill"
    label = "card"
    resumes = False

    def __init__(
        self,
        *,
        account: str,
        subaccount: str,
        flex_id: str,
        salt: str,
        webhook_key: str,
        datalink_user: str,
        datalink_password: str,
        forms_url: str = FORMS_URL,
        datalink_url: str = URL,
        seconds: float = 10.0,
    ) -> None:
        """`salt`: for digests. `webhook_key`: what the webhook's address ends with, ?key=…
        `seconds`: for everything that one method asks DataLink."""
        self._account, self._subaccount = account, subaccount
        self._datalink = DataLink(
            account=account,
            subaccount=subaccount,
            user=datalink_user,
            password=datalink_password,
            url=datalink_url,
            seconds=seconds,
        )
        self._form = f"{forms_url.rstrip('/')}/{flex_id}"
        self._salt, self._key = salt, webhook_key
        parts = urlsplit(forms_url)
        self.hosts: tuple[str, ...] = (f"{parts.scheme}://{parts.netloc}", CONSUMERS)

    def sells(self, order: Order) -> bool:
        return (
            order.period in DAYS
            and order.price.currency in CURRENCIES
            # A free first period is nothing that dynamic prices can say.
            and not order.trial_days
        )

    def begin(self, order: Order) -> str:
        """Where the reader comes back to is set at CCBill, for each form."""
        price = decimal(order.price)
        terms = {"initialPrice": price, "initialPeriod": str(DAYS[order.period])}
        if order.renews:
            again = {"recurringPrice": price, "recurringPeriod": terms["initialPeriod"]}
            terms |= again | {"numRebills": FOREVER}
        terms["currencyCode"] = CURRENCIES[order.price.currency]
        query = {
            "clientAccnum": self._account,
            "clientSubacc": self._subaccount,
            **terms,
            "formDigest": self._digest(*terms.values()),
            # Comes back as X-reference. No digest covers it.
            "reference": order.reference,
            "email": order.email,
        }
        return f"{self._form}?{urlencode(query)}"

    def read(self, body: bytes, headers: Mapping[str, str], query: Mapping[str, str]) -> Event:
        """Where CCBill tells the subscription's state otherwise, PaymentTrouble: it may be later
        than its webhook, which it sends again."""
        if "key" not in query:
            raise EventRefused("unsigned")
        if not hmac.compare_digest(query["key"].encode(), self._key.encode()):
            raise EventRefused("signature")
        fields, what = _fields(body), query.get("eventType", "")
        self._refuse_foreign(fields, what)
        try:
            event = _event(what, fields)
        except (KeyError, ValueError, OverflowError) as error:
            raise EventRefused("unreadable") from error
        return event if event.kind is Kind.OTHER else self._confirmed(event, what, fields)

    def scrubbed(self, body: bytes) -> str:
        return kept(_fields(body), KEPT)

    def cancel(self, subscription: str, *, at_once: bool = False) -> None:
        """No more charges. CCBill knows no other end: what was paid runs out there."""
        self._datalink.cancel(subscription)

    def resume(self, subscription: str) -> None:
        raise PaymentTrouble("unsupported")

    def refund(self, payment: str, amount: Money, key: str) -> str:
        subscription, _, _ = payment.partition("-")
        self._datalink.refund(subscription, amount)
        return ""

    def has_portal(self, customer: str) -> bool:
        return True

    def portal(self, customer: str, return_url: str) -> str:
        return f"{CONSUMERS}/"

    def _refuse_foreign(self, fields: Fields, what: str) -> None:
        """Of another account; or a sale whose digests were not made with this site's salt."""
        if (fields.get("clientAccnum"), fields.get("clientSubacc", "").zfill(4)) != (
            self._account,
            self._subaccount,
        ):
            raise EventRefused("account")
        if what == "NewSaleSuccess" and not self._is_ours(fields):
            raise EventRefused("digest")

    def _is_ours(self, sale: Fields) -> bool:
        """By two digests: CCBill's of the subscription, and this site's of price and periods, which
        the form sends back."""
        names = ["subscriptionInitialPrice", "initialPeriod", "subscriptionCurrencyCode"]
        if sale.get("rebills", "0") != "0":
            names[2:2] = ["subscriptionRecurringPrice", "recurringPeriod", "rebills"]
        ours = self._digest(*(sale.get(name, "") for name in names))
        theirs = self._digest(sale.get("subscriptionId", ""), "1")
        return _same(theirs, sale.get("dynamicPricingValidationDigest", "")) and _same(
            ours, sale.get("X-formDigest", ours)
        )

    def _digest(self, *values: str) -> str:
        # MD5 is CCBill's choice; a secret at the end keeps what breaks it elsewhere from mattering.
        text = "".join(values) + self._salt
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    def _confirmed(self, event: Event, what: str, fields: Fields) -> Event:
        status = self._datalink.status(fields["subscriptionId"])
        if not _agrees(status, event.kind, what):
            raise PaymentTrouble("unconfirmed")
        if event.kind in (Kind.PAID, Kind.CANCELLED) and event.ends is None:
            event = replace(event, ends=status.expires)
        if status.recurring:
            return event
        # CCBill has a subscription for a pass too, which ends or is cancelled: nobody cares.
        passing = event.kind in (Kind.CANCELLED, Kind.RESUMED, Kind.ENDED)
        return replace(event, subscription="", kind=Kind.OTHER if passing else event.kind)


def _fields(body: bytes) -> dict[str, str]:
    """Of either form that CCBill offers. Raises EventRefused."""
    try:
        if not body.lstrip().startswith(b"{"):
            return dict(parse_qsl(body.decode(), strict_parsing=True))
        # Numbers as they are written: some ids are longer than a float.
        found = json.loads(body, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise EventRefused("unreadable") from error
    # A name that was cut within an emoji ends with half of it, which is no text.
    return {
        name: value.encode(errors="replace").decode()
        for name, value in found.items()
        if isinstance(value, str)
    }


def _event(what: str, fields: Fields) -> Event:
    """Raises KeyError, ValueError or OverflowError for fields that are missing or wrong."""
    kind = KINDS.get(what, Kind.OTHER)
    subscription, transaction = fields.get("subscriptionId", ""), fields.get("transactionId", "")
    stamp = fields.get("timestamp", "") or fields.get("nextRenewalDate", "")
    # Two refunds of a transaction may be of the same second.
    named = [what, subscription, transaction, stamp, fields.get("amount", "")]
    event = Event(
        id=":".join(named).rstrip(":"),
        kind=kind,
        # A reactivation is the one event without a time: the site's must do.
        made_at=_time(fields["timestamp"]) if kind is not Kind.RESUMED else datetime.now(UTC),
        reference=fields.get("X-reference", ""),
        subscription=subscription,
    )
    if kind is Kind.OTHER:
        return event
    if not subscription:
        raise KeyError("subscriptionId")
    return replace(event, **_money_fields(what, kind, fields))


def _money_fields(what: str, kind: Kind, fields: Fields) -> dict[str, Any]:
    if what not in MONEY:
        return {}
    amount, currency = (fields[name] for name in MONEY[what])
    # The subscription is part of it, because refunds are asked for by it.
    payment = f"{fields['subscriptionId']}-{fields['transactionId']}"
    found: dict[str, Any] = {"payment": payment, "amount": money(amount, _letters(currency))}
    if kind is Kind.PAID:
        found |= _span(fields)
    if kind is Kind.REFUNDED:
        found["refund"] = f"{what}:{payment}:{fields['timestamp']}:{amount}"
    return found


def _span(fields: Fields) -> dict[str, datetime]:
    """A renewing one's is CCBill's; a pass's is that which was sold, as its digest covers it."""
    starts = _time(fields["timestamp"])
    period = PERIODS.get(fields.get("initialPeriod", ""))
    if fields.get("rebills") == "0" and period:
        return {"starts": starts, "ends": after(starts, period)}
    until = fields.get("nextRenewalDate")
    if not until:
        return {"starts": starts}
    # The next charge comes in the course of that day.
    return {"starts": starts, "ends": _time(f"{until} 00:00:00") + timedelta(days=1)}


def _agrees(status: Status, kind: Kind, what: str) -> bool:
    """Whether CCBill, when asked, has counted what its webhook says."""
    if what == "RenewalSuccess":
        return status.renewals > 0
    if kind is Kind.REFUNDED:
        return status.refunds > 0
    if kind is Kind.CHARGED_BACK:
        return status.chargebacks > 0
    return True


def _letters(code: str) -> str:
    """Of ISO 4217, for its digits."""
    return {digits: letters for letters, digits in CURRENCIES.items()}[code.zfill(3)]


def _time(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y-%m-%d %H:%M:%S").replace(tzinfo=ARIZONA).astimezone(UTC)


def _same(expected: str, found: str) -> bool:
    return hmac.compare_digest(expected.encode(), found.lower().encode())
