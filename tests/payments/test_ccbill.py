"""What only CCBill does: its digests, its clock, what DataLink confirms, and what it cannot."""

import hashlib
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from chatsite.gateways.payments.base import (
    Event,
    EventRefused,
    Kind,
    Money,
    Payments,
    PaymentTrouble,
    Period,
)
from tests.gateways.double import answers, running
from tests.payments.ccbill_double import KEY, PASSWORD, PERSON, SALT, CcBillDouble, hook, sale
from tests.payments.double import Sent, Told
from tests.payments.test_conformance import ORDER, PASS, TRIAL

AT = datetime(2022, 2, 26, 15, 21, 49, tzinfo=UTC)
TRANSACTION = {"transactionId": "0222057601000107735"}


@pytest.fixture
def ccbill() -> Iterator[CcBillDouble]:
    with running(CcBillDouble()) as server:
        yield server


@pytest.fixture
def payments(ccbill: CcBillDouble) -> Payments:
    return ccbill.adapter()


@pytest.fixture
def told(ccbill: CcBillDouble) -> Told:
    """A subscription that was sold."""
    told = ccbill.told(made_at=AT)
    ccbill.sold(told)
    return told


def renewal(told: Told, **changes: str) -> Sent:
    about = {"billedAmount": "9.99", "billedCurrencyCode": "840", "nextRenewalDate": "2022-03-28"}
    return hook("RenewalSuccess", told, {**TRANSACTION, **about, **changes})


def code_of(payments: Payments, sent: Sent) -> str:
    with pytest.raises(EventRefused) as refused:
        sent.read_by(payments)
    return refused.value.code


# --- the form


def test_the_digest_is_that_of_ccbills_guide() -> None:
    """Its example of a single price, with its example of a key."""
    with running(CcBillDouble()) as ccbill:
        url = ccbill.adapter().begin(replace(PASS, price=Money(1000, "USD")))
    query = dict(parse_qsl(urlsplit(url).query))
    expected = hashlib.md5(b"10.00308407d901dad245fd0ff6bc20d06").hexdigest()  # noqa: S324
    assert query["formDigest"] == expected
    assert url.startswith("https://api.ccbill.com/wap-frontflex/flexforms/687fa3e0-")


@pytest.mark.parametrize(
    ("order", "sold"),
    [
        (ORDER, True),
        (PASS, True),
        (replace(PASS, period=Period.YEAR, price=Money(2500, "JPY")), True),
        (TRIAL, False),
        (replace(PASS, period=Period.DAY), False),
        (replace(ORDER, price=Money(999, "CHF")), False),
    ],
)
def test_it_sells_what_the_form_can_say(payments: Payments, order: Any, sold: bool) -> None:
    assert payments.sells(order) is sold


# --- webhooks


def test_its_clock_is_in_arizona(payments: Payments, told: Told) -> None:
    sent = hook("NewSaleSuccess", told, {**TRANSACTION, **sale(told)})
    assert b"2022-02-26+08%3A21%3A49" in sent.body
    assert sent.read_by(payments).made_at == AT


def test_json_is_read_as_forms_are(payments: Payments, told: Told) -> None:
    sent = hook("NewSaleSuccess", told, {**TRANSACTION, **sale(told)})
    fields: dict[str, Any] = dict(parse_qsl(sent.body.decode()))
    numbers = {"subscriptionId": int(fields["subscriptionId"]), "passThrough": {"a": 1}}
    as_json = sent._replace(body=json.dumps({**fields, **numbers}).encode())
    assert as_json.read_by(payments) == sent.read_by(payments)


@pytest.mark.parametrize(
    "changes",
    [
        {"dynamicPricingValidationDigest": "0" * 32},
        {"dynamicPricingValidationDigest": ""},
        {"subscriptionId": "1071776967"},
        {"subscriptionInitialPrice": "0.99"},
        {"subscriptionRecurringPrice": "0.99"},
        {"subscriptionCurrencyCode": "392"},
        {"initialPeriod": "365"},
        {"rebills": "0"},
    ],
)
def test_a_sale_with_other_terms_than_this_sites_is_refused(
    payments: Payments, ccbill: CcBillDouble, told: Told, changes: dict[str, str]
) -> None:
    sent = hook("NewSaleSuccess", told, {**TRANSACTION, **sale(told), **changes})
    assert code_of(payments, sent) == "digest"
    assert not ccbill.requests


@pytest.mark.parametrize("changes", [{"clientAccnum": "900101"}, {"clientSubacc": "0008"}])
def test_another_account_is_refused(
    payments: Payments, told: Told, changes: dict[str, str]
) -> None:
    assert code_of(payments, renewal(told, **changes)) == "account"


@pytest.mark.parametrize(
    "changes",
    [
        {"timestamp": "yesterday"},
        {"billedAmount": "9.999"},
        {"billedAmount": "NaN"},
        {"billedCurrencyCode": "999"},
        {"nextRenewalDate": "soon"},
        {"nextRenewalDate": "9999-12-31"},
        {"timestamp": "9999-12-31 23:59:59"},
        {"subscriptionId": ""},
    ],
)
def test_what_cannot_be_read_is_refused(
    payments: Payments, told: Told, changes: dict[str, str]
) -> None:
    assert code_of(payments, renewal(told, **changes)) == "unreadable"


@pytest.mark.parametrize("name", ["firstName", "X-reference", "X-formDigest"])
def test_a_name_that_was_cut_within_an_emoji(payments: Payments, told: Told, name: str) -> None:
    sent = hook("NewSaleSuccess", told, {**sale(told), **TRANSACTION})
    body = json.dumps({**dict(parse_qsl(sent.body.decode())), name: "\ud83d"})
    cut = sent._replace(body=body.encode())
    if name == "X-formDigest":
        assert code_of(payments, cut) == "digest"
    else:
        assert cut.read_by(payments).kind is Kind.PAID


def test_a_renewal_is_paid_until_the_end_of_the_next_day_of_charge(
    payments: Payments, ccbill: CcBillDouble, told: Told
) -> None:
    ccbill.count("1071776966", "timesRebilled")
    assert renewal(told).read_by(payments) == Event(
        id="RenewalSuccess:1071776966:0222057601000107735:2022-02-26 08:21:49",
        kind=Kind.PAID,
        made_at=AT,
        subscription="1071776966",
        payment="1071776966-0222057601000107735",
        amount=Money(999, "USD"),
        starts=AT,
        ends=datetime(2022, 3, 29, 7, tzinfo=UTC),
    )


def test_the_last_renewal_names_no_next_one(
    payments: Payments, ccbill: CcBillDouble, told: Told
) -> None:
    ccbill.count("1071776966", "timesRebilled")
    assert renewal(told, nextRenewalDate="").read_by(payments).ends == told.ends


@pytest.mark.parametrize(
    ("event", "counter"),
    [
        ("RenewalSuccess", "timesRebilled"),
        ("Refund", "refundsIssued"),
        ("Void", "voidsIssued"),
        ("Chargeback", "chargebacksIssued"),
        ("Return", "returnsIssued"),
    ],
)
def test_what_ccbill_does_not_confirm_is_not_believed(
    payments: Payments, ccbill: CcBillDouble, told: Told, event: str, counter: str
) -> None:
    """It is trouble, no refusal: CCBill may count later than it tells, and tells again."""
    about = {"billedAmount": "9.99", "billedCurrencyCode": "840"}
    about |= {"amount": "9.99", "currencyCode": "840", **TRANSACTION}
    sent = hook(event, told, about)
    with pytest.raises(PaymentTrouble, match="unconfirmed"):
        sent.read_by(payments)
    ccbill.subscriptions["1071776966"].setdefault(counter, "0")
    ccbill.count("1071776966", counter)
    assert sent.read_by(payments).kind in (Kind.PAID, Kind.REFUNDED, Kind.CHARGED_BACK)


def test_two_refunds_of_a_payment_have_two_names(
    payments: Payments, ccbill: CcBillDouble, told: Told
) -> None:
    ccbill.count("1071776966", "refundsIssued")
    about = {"amount": "1.00", "currencyCode": "840", **TRANSACTION}
    later = replace(told, made_at=AT + timedelta(minutes=1))
    first, second = (hook("Refund", one, about).read_by(payments) for one in (told, later))
    assert first.payment == second.payment
    assert len({first.refund, second.refund, first.id, second.id}) == 4


@pytest.mark.parametrize("event", ["Cancellation", "Expiration", "UserReactivation"])
def test_the_end_of_a_pass_is_no_end_of_a_subscription(
    payments: Payments, ccbill: CcBillDouble, event: str
) -> None:
    told = ccbill.told(subscription="", made_at=AT)
    ccbill.sold(told)
    found = hook(event, told, {}).read_by(payments)
    assert (found.kind, found.subscription) == (Kind.OTHER, "")


def test_a_reader_resumed_at_ccbill(payments: Payments, told: Told) -> None:
    """The one event without a time, which has the same id whenever it comes."""
    about = {"timestamp": "", "nextRenewalDate": "2022-04-01", **TRANSACTION}
    sent = hook("UserReactivation", told, about)
    events = [sent.read_by(payments) for _ in range(2)]
    assert {event.kind for event in events} == {Kind.RESUMED}
    assert {event.id for event in events} == {
        "UserReactivation:1071776966:0222057601000107735:2022-04-01"
    }


@pytest.mark.parametrize("event", ["", "NewSaleFailure", "BillingDateChange", "Something"])
def test_the_rest_is_nobodys_business(
    payments: Payments, ccbill: CcBillDouble, told: Told, event: str
) -> None:
    assert hook(event, told, {}).read_by(payments).kind is Kind.OTHER
    assert not ccbill.requests


def test_what_is_stored_names_nobody_and_their_card(payments: Payments, told: Told) -> None:
    sent = hook("NewSaleSuccess", told, {**TRANSACTION, **sale(told), "X-new": "+49 221 555"})
    kept = payments.scrubbed(sent.body)
    assert not [word for word in PERSON.values() if word in kept]
    assert json.loads(kept)["subscriptionInitialPrice"] == "9.99"


# --- DataLink


@pytest.mark.parametrize(
    ("answer", "code", "may_have_acted"),
    [
        (b"<results>0</results>", "datalink_0", False),
        (b"-7", "datalink_-7", True),
        (b'"-8"', "datalink_-8", False),
        (b"Authentication failed", "datalink_bad_answer", True),
        (b"<html><b>x</b></html>", "datalink_bad_answer", True),
    ],
)
def test_what_ccbill_answers_to_a_refund(
    payments: Payments,
    ccbill: CcBillDouble,
    told: Told,
    answer: bytes,
    code: str,
    may_have_acted: bool,
) -> None:
    ccbill.will(ccbill.answer, answers(200, answer, "text/plain"))
    with pytest.raises(PaymentTrouble) as trouble:
        payments.refund(told.payment, told.money, "key")
    assert (trouble.value.code, trouble.value.may_have_acted) == (code, may_have_acted)


def test_of_two_charges_none_is_refunded(
    payments: Payments, ccbill: CcBillDouble, told: Told
) -> None:
    """CCBill takes no transaction: staff refund at CCBill, whose webhook tells."""
    ccbill.count("1071776966", "timesRebilled")
    with pytest.raises(PaymentTrouble, match="by_hand") as trouble:
        payments.refund(told.payment, told.money, "key")
    assert not trouble.value.may_have_acted
    assert ccbill.sent_back(told.payment) == 0


def test_what_is_cancelled_is_not_asked_for_again(
    payments: Payments, ccbill: CcBillDouble, told: Told
) -> None:
    for _ in range(3):
        payments.cancel(told.subscription)
    asked = [request.form["action"] for request in ccbill.requests]
    assert asked.count("cancelSubscription") == 1


def test_a_wrong_login_is_trouble(ccbill: CcBillDouble, told: Told) -> None:
    payments = ccbill.adapter()
    ccbill.always(answers(200, b"<results>-1</results>", "text/xml"))
    with pytest.raises(PaymentTrouble, match="datalink_-1"):
        payments.cancel(told.subscription)


def test_secrets_stay_out_of_logs_and_errors(
    payments: Payments, ccbill: CcBillDouble, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ccbill.always(answers(500, b"", "text/plain"))
    with pytest.raises(PaymentTrouble) as trouble:
        renewal(told).read_by(payments)
    said = caplog.text + repr(trouble.value)
    assert not [word for word in (KEY, SALT, PASSWORD, *PERSON.values()) if word in said]
