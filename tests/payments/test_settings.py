"""What an operator meets who sets payments up."""

import os
from collections.abc import Mapping

import pytest
from environs import EnvValidationError
from pytest_django import Settings

from chatsite import env as environment
from chatsite.env.gateways import gateways
from chatsite.gateways.in_request import known_payment_vendors, payment_vendors, payments
from tests.gateways.turnstile.test_checks import GOOD, STRIPE


def read(monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str]) -> environment.Environment:
    for name in [name for name in os.environ if name.startswith(("PAYMENT_", "STRIPE_"))]:
        monkeypatch.delenv(name)
    for name, value in {**GOOD, **variables}.items():
        monkeypatch.setenv(name, value)
    return environment.read()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"PAYMENT_VENDORS": "stripe paypal"}, "No vendor is called paypal. There are: "),
        ({"STRIPE_SECRET_KEY": ""}, "PAYMENT_VENDORS names stripe, so this has to be set."),
        ({"STRIPE_WEBHOOK_SECRET": ""}, "PAYMENT_VENDORS names stripe, so this has to be set."),
        ({"STRIPE_SECRET_KEY": "pk_live_x"}, "It begins with sk_ or rk_."),
        ({"STRIPE_WEBHOOK_SECRET": "sk_live_x"}, "It begins with whsec_."),
        ({"PAYMENT_VENDORS_BY_REGION": "DE"}, "Write it as in "),
        ({"PAYMENT_VENDORS_BY_REGION": "DE:;"}, "Write it as in "),
        ({"PAYMENT_VENDORS_BY_REGION": "DE: ccbill"}, "PAYMENT_VENDORS does not name ccbill."),
    ],
)
def test_a_wrong_value_stops_the_start_with_a_sentence(
    changes: dict[str, str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(EnvValidationError) as error:
        read(monkeypatch, {**STRIPE, **changes})
    assert sentence in str(error.value)
    assert "sk_live_fortests" not in str(error.value)


def test_nothing_is_sold_until_a_vendor_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    env = read(monkeypatch, {})
    assert env.payments.vendors == []
    assert not [name for name in gateways(env) if name.startswith("payments.")]


def test_what_a_retired_vendor_sold_goes_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = read(monkeypatch, {**STRIPE, "PAYMENT_VENDORS": "", "PAYMENT_VENDORS_RETIRED": "stripe"})
    settings.GATEWAYS, settings.PAYMENT_VENDORS = gateways(env), env.payments.vendors
    assert (payment_vendors(), known_payment_vendors()) == ([], ["stripe"])
    assert payments("stripe").name == "stripe"


@pytest.mark.parametrize("variables", [{}, {"PAYMENT_VENDORS": "stripe"}])
def test_while_debug_the_till_stands_in(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    env = read(monkeypatch, {"DEBUG": "1", **variables})
    options = gateways(env)["payments.stripe"]["OPTIONS"]
    assert env.payments.vendors == ["stripe"]
    assert options["api_base"] == "http://127.0.0.1:8123/till"
    assert options["webhook_secret"].startswith("whsec_")


def test_while_debug_a_key_asks_stripe(monkeypatch: pytest.MonkeyPatch) -> None:
    env = read(monkeypatch, {"DEBUG": "1", **STRIPE, "STRIPE_SECRET_KEY": "sk_test_x"})
    assert gateways(env)["payments.stripe"]["OPTIONS"] == {
        "secret_key": "sk_test_x",
        "webhook_secret": "whsec_fortests",
        "api_base": "https://api.stripe.com",
    }


def test_regions_have_their_own_order(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    orders = "de: stripe ; US-TX: stripe; US: stripe"
    env = read(monkeypatch, {**STRIPE, "PAYMENT_VENDORS_BY_REGION": orders})
    assert env.payments.by_region == {name: ["stripe"] for name in ("DE", "US-TX", "US")}
    settings.GATEWAYS = gateways(env)
    settings.PAYMENT_VENDORS = ["one", "two", "three"]
    settings.PAYMENT_VENDORS_BY_REGION = {"DE": ["two"], "US-TX": ["three"], "US": ["two", "one"]}
    regions = ("", "FR", "DE", "US", "US-TX", "US-NY")
    assert [payment_vendors(region)[0] for region in regions] == [
        *("one", "one", "two", "two", "three", "two")
    ]
    assert payments("stripe").name == "stripe"
    with pytest.raises(KeyError):
        payments("paypal")
