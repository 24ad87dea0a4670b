"""Stripe's package, loaded when a reader pays and not at start: see docs/decisions/219."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

import requests
import stripe

from chatsite.gateways.deadline import call_within
from chatsite.gateways.http import CONNECT_SECONDS, LOOPBACK, Headers, bearer
from chatsite.gateways.payments.base import EventRefused, PaymentTrouble

# The version whose fields `stripe` and `stripe_events` name: that of the package, which a test
# compares. A newer package is read with its changelog: docs.stripe.com/changelog.
VERSION = "2026-10-28.endive"
TOLERANCE_SECONDS = 300
# In a call that was not answered; the package gives each POST an idempotency key.
RETRIES = 1

# It would tell Stripe how long calls take, and what machine this is.
stripe.enable_telemetry = False

T = TypeVar("T")
InvalidRequest = stripe.InvalidRequestError


def client(key: str, api_base: str, seconds: float) -> stripe.StripeClient:
    """`seconds`: for each of the tries."""
    session = requests.Session()
    # Proxies from the environment cannot reach this machine's loopback.
    session.trust_env = urlsplit(api_base).hostname not in LOOPBACK
    session.auth = Headers(bearer(key))
    session.max_redirects = 0
    timeout = (min(CONNECT_SECONDS, seconds), seconds)
    return stripe.StripeClient(
        key,
        stripe_version=VERSION,
        base_addresses={"api": api_base},
        max_network_retries=RETRIES,
        http_client=stripe.RequestsClient(timeout=timeout, session=session),
    )


def ask(seconds: float, call: Callable[[], T]) -> T:
    """The call's result. `seconds`: for all of its requests together. Raises PaymentTrouble."""
    try:
        return call_within(seconds, call)
    except TimeoutError as error:
        raise PaymentTrouble("timeout", may_have_acted=True) from error
    except stripe.StripeError as error:
        raise _trouble(error) from error
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        # JSON, but not an answer of Stripe's.
        raise PaymentTrouble("unusable", may_have_acted=True) from error


def _trouble(error: stripe.StripeError) -> PaymentTrouble:
    """Of 4xx it is known that nothing was done, save that another request does it just now."""
    status = error.http_status
    refused = status is not None and 400 <= status < 500 and status != 409
    code = str(error.code or type(error).__name__)
    return PaymentTrouble(code, may_have_acted=not refused)


def verify(body: bytes, signature: str, secret: str) -> None:
    """Raises EventRefused."""
    try:
        stripe.WebhookSignature.verify_header(body, signature, secret, TOLERANCE_SECONDS)
    except (stripe.SignatureVerificationError, TypeError, ValueError) as error:
        # Of the two others: letters that no signature has, a body that is no text.
        raise EventRefused("signature" if signature else "unsigned") from error
