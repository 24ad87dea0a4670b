"""The environment variables of Stripe."""

import hashlib
from dataclasses import dataclass
from typing import Any

from environs import Env

from chatsite.env.payments_checks import needed_by
from chatsite.env.site import Site

API = "https://api.stripe.com"


@dataclass(frozen=True)
class StripeAccount:
    """Fields are as the STRIPE_ variables."""

    secret_key: str
    webhook_secret: str
    api_base: str


def read_stripe(env: Env, site: Site, *, is_used: bool) -> StripeAccount:
    """While DEBUG without a key, this site's own till."""
    if site.debug and not env.str("STRIPE_SECRET_KEY", ""):
        secret = hashlib.sha256(f"till {site.secret_key}".encode()).hexdigest()
        till = f"http://127.0.0.1:{site.port}/till"
        return StripeAccount("sk_test_till", f"whsec_{secret}", till)

    def needed(name: str, pattern: str, means: str) -> str:
        """Its keys look alike, and each is useless in another's place."""
        check = needed_by("stripe", is_used=is_used, pattern=pattern, means=means)
        return env.str(name, "", validate=check)

    return StripeAccount(
        secret_key=needed("STRIPE_SECRET_KEY", "[sr]k_.+", "It begins with sk_ or rk_."),
        webhook_secret=needed("STRIPE_WEBHOOK_SECRET", "whsec_.+", "It begins with whsec_."),
        api_base=env.str("STRIPE_API_BASE", "").rstrip("/") or API,
    )


def entry(account: StripeAccount) -> dict[str, Any]:
    """Of GATEWAYS."""
    return {
        "BACKEND": "chatsite.gateways.payments.stripe.Stripe",
        "OPTIONS": {
            "secret_key": account.secret_key,
            "webhook_secret": account.webhook_secret,
            "api_base": account.api_base,
        },
    }
