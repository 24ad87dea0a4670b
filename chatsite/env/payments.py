"""The environment variables of payments: which vendors there are, and their accounts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from environs import Env, ValidationError

from chatsite.env import payments_btcpay, payments_ccbill, payments_stripe
from chatsite.env.payments_btcpay import BtcPayStore, read_btcpay
from chatsite.env.payments_ccbill import CcBillAccount, read_ccbill
from chatsite.env.payments_stripe import StripeAccount, read_stripe
from chatsite.env.site import Site


@dataclass(frozen=True)
class Payments:
    """`vendors`: those that are offered, in order of preference; empty: nothing is sold.
    `retired`: offered no more, but what they sold goes on. `by_region`: another order, by region
    such as DE or US-TX."""

    vendors: list[str]
    retired: list[str]
    by_region: dict[str, list[str]]
    stripe: StripeAccount
    ccbill: CcBillAccount
    btcpay: BtcPayStore


def read_payments(env: Env, site: Site) -> Payments:
    """While DEBUG and without a vendor of the operator's, this site's own till is Stripe."""
    # A wrong value is None here; all faults are reported together.
    named = (env.str("PAYMENT_VENDORS", "", validate=_known) or "").split()
    retired = (env.str("PAYMENT_VENDORS_RETIRED", "", validate=_known) or "").split()
    vendors = named or (["stripe"] if site.debug else [])
    by_region = env.str("PAYMENT_VENDORS_BY_REGION", "", validate=_regions_of(vendors))
    used = {*vendors, *retired}
    return Payments(
        vendors=vendors,
        retired=retired,
        by_region=_by_region(by_region or ""),
        stripe=read_stripe(env, site, is_used="stripe" in used),
        ccbill=read_ccbill(env, site, is_used="ccbill" in used),
        btcpay=read_btcpay(env, site, is_used="btcpay" in used),
    )


def gateways(payments: Payments) -> dict[str, dict[str, Any]]:
    """An entry of GATEWAYS for each vendor, offered or retired."""
    used = {*payments.vendors, *payments.retired}
    made = {
        "stripe": payments_stripe.entry(payments.stripe),
        "ccbill": payments_ccbill.entry(payments.ccbill),
        "btcpay": payments_btcpay.entry(payments.btcpay),
    }
    return {f"payments.{name}": made[name] for name in KNOWN if name in used}


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
