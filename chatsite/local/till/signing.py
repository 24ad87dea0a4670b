"""Stripe's scheme: HMAC-SHA256 over the time, a point and the body."""

import hashlib
import hmac


def header(body: bytes, secret: str, signed_at: int) -> str:
    """The value of `Stripe-Signature`."""
    mac = hmac.new(secret.encode(), f"{signed_at}.".encode() + body, hashlib.sha256)
    return f"t={signed_at},v1={mac.hexdigest()}"
