"""The environment variables of CCBill."""

from dataclasses import dataclass
from typing import Any

from environs import Env

from chatsite.env.payments_checks import address, needed_by
from chatsite.env.site import Site


@dataclass(frozen=True)
class CcBillAccount:
    """Fields are as the CCBILL_ variables. Addresses: "" for CCBill's."""

    account: str
    flex_id: str
    salt: str
    webhook_key: str
    datalink_user: str
    datalink_password: str
    forms_url: str
    datalink_url: str


def read_ccbill(env: Env, site: Site, *, is_used: bool) -> CcBillAccount:
    def needed(name: str, pattern: str = ".*", means: str = "") -> str:
        check = needed_by("ccbill", is_used=is_used, pattern=pattern, means=means)
        return env.str(name, "", validate=check)

    is_address = address(is_plain_allowed=site.debug)
    return CcBillAccount(
        account=needed(
            "CCBILL_ACCOUNT", r"\d{6}-\d{4}", "It is account and subaccount, as in 900100-0000."
        ),
        flex_id=needed("CCBILL_FLEX_ID", r"[0-9A-Za-z-]+", "It is the form's id, no address."),
        salt=needed("CCBILL_SALT"),
        webhook_key=needed(
            "CCBILL_WEBHOOK_KEY", r"[0-9A-Za-z_-]{32,}", "At least 32 letters, digits, - or _."
        ),
        datalink_user=needed("CCBILL_DATALINK_USER"),
        datalink_password=needed("CCBILL_DATALINK_PASSWORD"),
        forms_url=env.str("CCBILL_FORMS_URL", "", validate=is_address),
        datalink_url=env.str("CCBILL_DATALINK_URL", "", validate=is_address),
    )


def entry(account: CcBillAccount) -> dict[str, Any]:
    """Of GATEWAYS."""
    number, _, subaccount = account.account.partition("-")
    addresses = {"forms_url": account.forms_url, "datalink_url": account.datalink_url}
    return {
        "BACKEND": "chatsite.gateways.payments.ccbill.CcBill",
        "OPTIONS": {
            "account": number,
            "subaccount": subaccount,
            "flex_id": account.flex_id,
            "salt": account.salt,
            "webhook_key": account.webhook_key,
            "datalink_user": account.datalink_user,
            "datalink_password": account.datalink_password,
            **{name: address for name, address in addresses.items() if address},
        },
    }
