"""The variables of CCBill and BTCPay Server: what is wrong stops the start, all of it at once."""

import pytest
from environs import EnvValidationError

from chatsite import env as environment
from chatsite.env import payments
from chatsite.gateways.chosen import build
from chatsite.gateways.payments.btcpay import BtcPay
from chatsite.gateways.payments.ccbill import CcBill

CCBILL = {
    "CCBILL_ACCOUNT": "900100-0007",
    "CCBILL_FLEX_ID": "687fa3e0-e60d-4466-88e2-181fa56dd6a9",
    "CCBILL_SALT": "7d901dad245fd0ff6bc20d06",
    "CCBILL_WEBHOOK_KEY": "k" * 32,
    "CCBILL_DATALINK_USER": "link",
    "CCBILL_DATALINK_PASSWORD": "secret",
}
BTCPAY = {
    "BTCPAY_URL": "https://pay.example.org",
    "BTCPAY_STORE_ID": "4x8YMcLc2BCnSU6NPt2VBvmg",
    "BTCPAY_API_KEY": "key",
    "BTCPAY_WEBHOOK_SECRET": "secret",
}
PRODUCTION = {"DEBUG": "0", "PAYMENT_VENDORS": "ccbill btcpay", **CCBILL, **BTCPAY}


def read(monkeypatch: pytest.MonkeyPatch, **changes: str) -> environment.Environment:
    for name, value in {**PRODUCTION, **changes}.items():
        monkeypatch.setenv(name, value)
    return environment.read()


def test_both_are_built_from_their_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = payments.gateways(read(monkeypatch).payments)
    assert list(entries) == ["payments.ccbill", "payments.btcpay"]
    ccbill, btcpay = map(build, entries.values())
    assert isinstance(ccbill, CcBill)
    assert isinstance(btcpay, BtcPay)
    assert ccbill.hosts == ("https://api.ccbill.com", "https://support.ccbill.com")
    assert btcpay.hosts == ("https://pay.example.org",)


def test_their_addresses_can_be_others(monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox = "https://sandbox-api.ccbill.com/wap-frontflex/flexforms"
    entries = payments.gateways(read(monkeypatch, CCBILL_FORMS_URL=sandbox).payments)
    ccbill = build(entries["payments.ccbill"])
    assert isinstance(ccbill, CcBill)
    assert ccbill.hosts == ("https://sandbox-api.ccbill.com", "https://support.ccbill.com")


def test_all_that_is_missing_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EnvValidationError) as fault:
        read(monkeypatch, **dict.fromkeys([*CCBILL, *BTCPAY], ""))
    assert set(fault.value.error_messages) == {*CCBILL, *BTCPAY}
    assert "PAYMENT_VENDORS names ccbill" in str(fault.value)
    assert "PAYMENT_VENDORS names btcpay" in str(fault.value)


def test_a_vendor_that_is_not_used_needs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, PAYMENT_VENDORS="btcpay", **dict.fromkeys(CCBILL, ""))
    assert list(payments.gateways(found.payments)) == ["payments.btcpay"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("CCBILL_ACCOUNT", "900100", "900100-0000"),
        ("CCBILL_ACCOUNT", "900100/0007", "900100-0000"),
        ("CCBILL_FLEX_ID", "https://api.ccbill.com/wap-frontflex/flexforms/6", "no address"),
        ("CCBILL_WEBHOOK_KEY", "short", "At least 32"),
        ("CCBILL_WEBHOOK_KEY", "a&b=" * 10, "At least 32"),
        ("CCBILL_DATALINK_URL", "http://datalink.example.org", "such as https://"),
        ("BTCPAY_URL", "http://pay.example.org", "such as https://"),
        ("BTCPAY_URL", "pay.example.org", "such as https://"),
    ],
)
def test_what_is_wrong_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    with pytest.raises(EnvValidationError) as fault:
        read(monkeypatch, **{name: value})
    assert list(fault.value.error_messages) == [name]
    assert sentence in str(fault.value)
