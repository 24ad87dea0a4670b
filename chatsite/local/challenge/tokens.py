"""Signed tokens that live for 300 s and are valid for one call.

A token contains everything that siteverify answers. Only the nonces of spent tokens are stored.
"""

import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from django.core import signing
from django.core.cache import cache

SALT = "chatsite.local.challenge"
LIFE_SECONDS = 300


@dataclass(frozen=True)
class Challenge:
    """A solved challenge: where, for which action, by whom, and when (ISO 8601)."""

    hostname: str
    action: str
    cdata: str
    challenge_ts: str
    nonce: str


class TokenRefused(Exception):
    """`code` is one of siteverify's error codes."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def issue(*, hostname: str, action: str, cdata: str) -> str:
    solved = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    challenge = Challenge(hostname, action, cdata, solved, secrets.token_urlsafe(12))
    return signing.dumps(asdict(challenge), salt=SALT)


def spend(token: str, idempotency_key: str) -> Challenge:
    """The same non-empty key gets the same answer again, as with Cloudflare.

    Raises TokenRefused.
    """
    challenge = Challenge(**_load(token))
    # `add` is atomic: of two concurrent calls, only one spends the token.
    name = f"challenge:{challenge.nonce}"
    if cache.add(name, idempotency_key, timeout=2 * LIFE_SECONDS):
        return challenge
    if idempotency_key and cache.get(name) == idempotency_key:
        return challenge
    raise TokenRefused("timeout-or-duplicate")


def _load(token: str) -> dict[str, Any]:
    try:
        return signing.loads(token, salt=SALT, max_age=LIFE_SECONDS)
    except signing.SignatureExpired as error:
        raise TokenRefused("timeout-or-duplicate") from error
    except signing.BadSignature as error:
        raise TokenRefused("invalid-input-response") from error
