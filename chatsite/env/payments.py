"""The environment variables of payments: which vendors there are, and their accounts."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from environs import Env, ValidationError

from chatsite.env import payments_btcpay, payments_ccbill
from chatsite.env.payments_btcpay import BtcPayStore, read_btcpay
from chatsite.env.payments_ccbill import CcBillAccount, read_ccbill
from chatsite.env.site import Site

STRIPE_API = "https://api.stripe.com"


@dataclass(frozen=True)
class StripeAccount:
    """Fields are as the STRIPE_ variables."""

    secret_key: str
    webhook_secret: str
    api_base: str


@dataclass(frozen=True)
class Payments:
    """`vendors`: those that are set up, in order of preference; empty: nothing is sold.
    `by_region`: another order, by region such as DE or US-TX."""

    vendors: list[str]
    by_region: dict[str, list[str]]
    stripe: StripeAccount
    ccbill: CcBillAccount
    btcpay: BtcPayStore


def read_payments(env: Env, site: Site) -> Payments:
    """While DEBUG and without a vendor of the operator's, this site's own till is Stripe."""
    # A wrong value is None here; all faults are reported together.
    named = (env.str("PAYMENT_VENDORS", "", validate=_known) or "").split()
    vendors = named or (["stripe"] if site.debug else [])
    by_region = env.str("PAYMENT_VENDORS_BY_REGION", "", validate=_regions_of(vendors))
    return Payments(
        vendors=vendors,
        by_region=_by_region(by_region or ""),
        stripe=_read_stripe(env, site, is_used="stripe" in vendors),
        ccbill=read_ccbill(env, site, is_used="ccbill" in vendors),
        btcpay=read_btcpay(env, site, is_used="btcpay" in vendors),
    )


def _read_stripe(env: Env, site: Site, *, is_used: bool) -> StripeAccount:
    """The till, where nothing else is set."""
    if site.debug and not env.str("STRIPE_SECRET_KEY", ""):
        secret = hashlib.sha256(f"till {site.secret_key}".encode()).hexdigest()
        till = f"http://127.0.0.1:{site.port}/till"
        return StripeAccount("sk_test_till", f"whsec_{secret}", till)
    return StripeAccount(
        secret_key=env.str("STRIPE_SECRET_KEY", "", validate=_begins("sk_", "rk_", needed=is_used)),
        webhook_secret=env.str(
            "STRIPE_WEBHOOK_SECRET", "", validate=_begins("whsec_", needed=is_used)
        ),
        api_base=env.str("STRIPE_API_BASE", "").rstrip("/") or STRIPE_API,
    )


def gateways(payments: Payments) -> dict[str, dict[str, Any]]:
    """An entry of GATEWAYS for each vendor."""
    account = payments.stripe
    made = {
        "stripe": {
            "BACKEND": "chatsite.gateways.payments.stripe.Stripe",
            "OPTIONS": {
                "secret_key": account.secret_key,
                "webhook_secret": account.webhook_secret,
                "api_base": account.api_base,
            },
        },
        "ccbill": payments_ccbill.entry(payments.ccbill),
        "btcpay": payments_btcpay.entry(payments.btcpay),
    }
    return {f"payments.{name}": made[name] for name in made if name in payments.vendors}


KNOWN = ("stripe", "ccbill", "btcpay")


def _known(value: str) -> None:
    for name in value.split():
        if name not in KNOWN:
            raise ValidationError(f"No vendor is called {name}. There are: {', '.join(KNOWN)}.")


def _by_region(value: str) -> dict[str, list[str]]:
    """Of words such as `DE: ccbill stripe; US-TX: btcpay`."""
    pairs = (one.partition(":") for one in value.split(";") if one.strip())
    return {region.strip().upper(): names.split() for region, _, names in pairs}


def _regions_of(vendors: Sequence[str]) -> Callable[[str], None]:
    def check(value: str) -> None:
        for region, names in _by_region(value).items():
            if not region or not names:
                raise ValidationError("Write it as in `DE: ccbill stripe; US-TX: btcpay`.")
            if missing := [name for name in names if name not in vendors]:
                raise ValidationError(f"{region}: PAYMENT_VENDORS does not name {missing[0]}.")

    return check


def _begins(*starts: str, needed: bool) -> Callable[[str], None]:
    """Such keys look alike, and each is useless in the other's place."""

    def check(value: str) -> None:
        if not value and needed:
            raise ValidationError("PAYMENT_VENDORS names stripe, so this has to be set.")
        if value and not value.startswith(starts):
            raise ValidationError(f"It begins with {' or '.join(starts)}.")

    return check
