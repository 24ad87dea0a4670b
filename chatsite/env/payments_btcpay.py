"""The environment variables of a BTCPay Server."""

from dataclasses import dataclass
from typing import Any

from environs import Env

from chatsite.env.payments_checks import address, needed_by
from chatsite.env.site import Site


@dataclass(frozen=True)
class BtcPayStore:
    """Fields are as the BTCPAY_ variables."""

    url: str
    store_id: str
    api_key: str
    webhook_secret: str
    payout_method: str


def read_btcpay(env: Env, site: Site, *, is_used: bool) -> BtcPayStore:
    needed = needed_by("btcpay", is_used=is_used)
    return BtcPayStore(
        url=env.str("BTCPAY_URL", "", validate=[needed, address(is_plain_allowed=site.debug)]),
        store_id=env.str("BTCPAY_STORE_ID", "", validate=needed),
        api_key=env.str("BTCPAY_API_KEY", "", validate=needed),
        webhook_secret=env.str("BTCPAY_WEBHOOK_SECRET", "", validate=needed),
        payout_method=env.str("BTCPAY_PAYOUT_METHOD", "") or "BTC-CHAIN",
    )


def entry(store: BtcPayStore) -> dict[str, Any]:
    """Of GATEWAYS."""
    return {
        "BACKEND": "chatsite.gateways.payments.btcpay.BtcPay",
        "OPTIONS": {
            "url": store.url,
            "store": store.store_id,
            "api_key": store.api_key,
            "webhook_secret": store.webhook_secret,
            "payout_method": store.payout_method,
        },
    }
