"""CCBill's double: DataLink on a local server, its form, and its webhooks."""

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from chatsite.gateways.payments.base import Kind, Money, Payments, money
from chatsite.gateways.payments.ccbill import CURRENCIES, DAYS, PERIODS, CcBill
from chatsite.gateways.payments.ccbill_datalink import ARIZONA, decimal
from tests.gateways import double
from tests.gateways.double import Handler, Request, answers, says
from tests.payments.double import Asked, How, Lack, Sent, Told

ACCOUNT, SUBACCOUNT, FLEX = "900100", "0007", "687fa3e0-e60d-4466-88e2-181fa56dd6a9"
SALT, KEY, USER, PASSWORD = "7d901dad245fd0ff6bc20d06", "a-key-of-the-tests", "link", "secret"
# As webhooks have them, and as nothing may keep them.
PERSON = {
    "firstName": "Anna Example",
    "lastName": "Mustermann",
    "address1": "Heidestraße 17",
    "city": "Köln",
    "postalCode": "51147",
    "email": "reader@example.org",
    "phoneNumber": "+49 221 555",
    "ipAddress": "203.0.113.9",
    "username": "erika",
    "password": "hunter2",
    "cardType": "VISA",
    "bin": "411111",
    "last4": "4242",
    "expDate": "1230",
    "paymentAccount": "63347bee6e6dfcc11e2",
    "priceDescription": "9.99 (USD) for 30 days",
}
EVENTS = {
    Kind.PAID: "NewSaleSuccess",
    Kind.FAILED: "RenewalFailure",
    Kind.CANCELLED: "Cancellation",
    Kind.ENDED: "Expiration",
    Kind.REFUNDED: "Refund",
    Kind.CHARGED_BACK: "Chargeback",
    Kind.OTHER: "CustomerDataUpdate",
}


class CcBillDouble(double.Double):
    vendor = "ccbill"
    # It also tells of subscriptions that readers resumed there, but not when that was.
    tells = frozenset(EVENTS)
    # Nothing covers all of an event's content.
    refuses = frozenset({How.UNSIGNED, How.FORGED})
    lacks = frozenset({Lack.RESUME, Lack.END_AT_ONCE, Lack.REFUND_AGAIN})

    def __init__(self) -> None:
        super().__init__(self.answer)
        self.subscriptions: dict[str, dict[str, str]] = {}
        self.refunded: dict[str, int] = {}
        self.prices: dict[str, Money] = {}
        self._alone = threading.Lock()

    def adapter(self, *, seconds: float = 10.0) -> Payments:
        return CcBill(
            account=ACCOUNT,
            subaccount=SUBACCOUNT,
            flex_id=FLEX,
            salt=SALT,
            webhook_key=KEY,
            datalink_user=USER,
            datalink_password=PASSWORD,
            datalink_url=f"{self.url}/utils/subscriptionManagement.cgi",
            seconds=seconds,
        )

    def told(self, **changes: Any) -> Told:
        """Its payments are named by subscription and transaction; it bills by the day."""
        number, transaction = "1071776966", "0912191101000000159"
        ids = {"subscription": number, "payment": f"{number}-{transaction}", "customer": ""}
        told = replace(Told(), **{**ids, **changes})
        day = (told.made_at + timedelta(days=30)).astimezone(ARIZONA).date()
        ends = datetime.combine(day, time(), ARIZONA).astimezone(UTC)
        refund = f"Refund:{told.payment}:{_stamp(told.made_at)}:{decimal(told.money)}"
        known = {"starts": told.made_at, "ends": ends, "refund": refund, **changes}
        return replace(told, **known)

    def id_of(self, kind: Kind, told: Told) -> str:
        about = _about(kind, told)
        named = [EVENTS[kind], number(told), about.get("transactionId", "")]
        return ":".join([*named, _stamp(told.made_at), about.get("amount", "")]).rstrip(":")

    def lose_answers(self) -> None:
        self.always(self._lose)

    def find_answers(self) -> None:
        self.always(self.answer)

    def _lose(self, handler: Handler) -> None:
        if handler.asked.form["action"] != "viewSubscriptionStatus":
            self._answer_to(handler.asked)
            says({}, 500)(handler)
        else:
            self.answer(handler)

    # --- DataLink

    def answer(self, handler: Handler) -> None:
        found = self._answer_to(handler.asked)
        xml = f"<?xml version='1.0' standalone='yes'?>\n<results>{found}</results>\n"
        answers(200, xml.encode(), "text/xml")(handler)

    def _answer_to(self, asked: Request) -> str:
        with self._alone:
            return self._do(asked.form)

    def _do(self, form: dict[str, str]) -> str:
        login = (form["clientAccnum"], form["clientSubacc"], form["username"], form["password"])
        if login != (ACCOUNT, SUBACCOUNT, USER, PASSWORD):
            return "-1"
        found = self.subscriptions.get(form["subscriptionId"])
        if found is None:
            return "-3"
        match form["action"]:
            case "viewSubscriptionStatus":
                return "".join(f"<{name}>{value}</{name}>" for name, value in found.items())
            case "cancelSubscription":
                found.update(subscriptionStatus="1")
                return "1"
            case "refundTransaction":
                return self._refund(form["subscriptionId"], form["amount"])
        return "-6"

    def _refund(self, subscription: str, amount: str) -> str:
        price = self.prices[subscription]
        back = money(amount, price.currency).amount
        if back > price.amount - self.refunded.get(subscription, 0):
            return "0"
        self.refunded[subscription] = self.refunded.get(subscription, 0) + back
        self.count(subscription, "refundsIssued")
        self.subscriptions[subscription].update(subscriptionStatus="0")
        return "1"

    def count(self, subscription: str, what: str) -> None:
        found = self.subscriptions[subscription]
        found[what] = str(int(found[what]) + 1)

    # --- what the suite asks of it

    def asked(self, url: str) -> Asked:
        """Refuses terms whose digest is wrong, as the form does."""
        query = dict(parse_qsl(urlsplit(url).query))
        names = ["initialPrice", "initialPeriod", "recurringPrice", "recurringPeriod"]
        terms = [query[name] for name in [*names, "numRebills", "currencyCode"] if name in query]
        assert query["formDigest"] == digest(*terms)
        assert (query["clientAccnum"], query["clientSubacc"]) == (ACCOUNT, SUBACCOUNT)
        assert urlsplit(url).path.endswith(f"/{FLEX}")
        renews = "recurringPrice" in query
        return Asked(
            reference=query["reference"],
            price=money(query["initialPrice"], _letters(query["currencyCode"])),
            period=PERIODS[query["recurringPeriod"]] if renews else None,
            renews=renews,
            trial_days=0,
            success_url=None,
            cancel_url=None,
        )

    def sold(self, told: Told) -> None:
        self.prices[number(told)] = told.money
        counts = ("timesRebilled", "refundsIssued", "voidsIssued", "chargebacksIssued")
        self.subscriptions[number(told)] = {
            "subscriptionStatus": "2" if told.subscription else "1",
            "recurringSubscription": "1" if told.subscription else "0",
            "expirationDate": told.ends.astimezone(ARIZONA).strftime("%Y%m%d%H%M%S"),
            **dict.fromkeys(counts, "0"),
        }

    def state(self, subscription: str) -> str:
        states = {"2": "active", "1": "cancelled", "0": "ended"}
        return states[self.subscriptions[subscription]["subscriptionStatus"]]

    def sent_back(self, payment: str) -> int:
        return self.refunded.get(payment.partition("-")[0], 0)

    # --- webhooks

    def say(self, kind: Kind, told: Told, how: How = How.SIGNED) -> Sent:
        if number(told) not in self.subscriptions:
            self.sold(told)
        if kind is Kind.REFUNDED:
            self.count(number(told), "refundsIssued")
        if kind is Kind.CHARGED_BACK:
            self.count(number(told), "chargebacksIssued")
        return hook(EVENTS[kind], told, _about(kind, told), how)


def hook(
    event: str, told: Told, about: Mapping[str, str], how: How = How.SIGNED, *, key: str = KEY
) -> Sent:
    """`about`: what it says besides what all say."""
    fields = {
        "subscriptionId": number(told),
        "clientAccnum": ACCOUNT,
        "clientSubacc": SUBACCOUNT,
        "timestamp": _stamp(told.made_at),
        **PERSON,
        **about,
    }
    query = {"eventType": event, "key": key if how is not How.FORGED else "another"}
    if how is How.UNSIGNED:
        del query["key"]
    return Sent(urlencode(fields).encode(), {}, query)


def _about(kind: Kind, told: Told) -> dict[str, str]:
    amount, code = decimal(told.money), CURRENCIES[told.money.currency]
    transaction = {"transactionId": told.payment.partition("-")[2]}
    match kind:
        case Kind.PAID:
            return {**transaction, **sale(told)}
        case Kind.REFUNDED | Kind.CHARGED_BACK:
            return {**transaction, "amount": amount, "currencyCode": code}
        case Kind.FAILED:
            return {**transaction, "failureCode": "BE-123"}
    return {}


def sale(told: Told) -> dict[str, str]:
    """What NewSaleSuccess says."""
    price, days = decimal(told.money), str(DAYS[told.period])
    code = CURRENCIES[told.money.currency]
    renews = bool(told.subscription)
    last = (told.ends - timedelta(days=1)).astimezone(ARIZONA)
    again = [price, days, "99"] if renews else []
    return {
        "subscriptionInitialPrice": price,
        "subscriptionRecurringPrice": price if renews else "0.00",
        "subscriptionCurrencyCode": code,
        "billedInitialPrice": price,
        "billedCurrencyCode": code,
        "initialPeriod": days,
        "recurringPeriod": days if renews else "0",
        "rebills": "99" if renews else "0",
        "dynamicPricingValidationDigest": digest(number(told), "1"),
        "X-formDigest": digest(price, days, *again, code),
        "X-currencyCode": code,
        **({"nextRenewalDate": last.date().isoformat()} if renews else {}),
        **({"X-reference": told.reference} if told.reference else {}),
    }


def number(told: Told) -> str:
    """CCBill has a subscription for a pass, too."""
    return told.subscription or told.payment.partition("-")[0]


def digest(*values: str) -> str:
    return hashlib.md5("".join((*values, SALT)).encode()).hexdigest()  # noqa: S324  theirs


def _stamp(moment: datetime) -> str:
    return moment.astimezone(ARIZONA).strftime("%Y-%m-%d %H:%M:%S")


def _letters(code: str) -> str:
    return next(letters for letters, digits in CURRENCIES.items() if digits == code)
