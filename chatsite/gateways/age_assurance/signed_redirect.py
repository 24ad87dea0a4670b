"""Any provider that takes a signed redirect and answers with one; docs/systems/age.md says how."""

import re
import secrets
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

import structlog

from chatsite.gateways.age_assurance import signatures
from chatsite.gateways.age_assurance.base import Result, ResultRefused

security = structlog.get_logger("security")

# How long the reader may take at the provider, and how long its result may be on its way.
BEGIN_SECONDS, RESULT_SECONDS = 3600, 900
CLOCK_SLACK = 60
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")
_METHOD = re.compile(r"[a-z0-9_-]{1,40}")
_TIME = re.compile(r"[0-9]{1,11}")


class SignedRedirect:
    """Implements `base.AgeAssurance`."""

    def __init__(self, *, url: str, key: str) -> None:
        """`url`: the provider's page; "" for no provider. `key`: the secret shared with it."""
        self.url, self.key = url, key

    @property
    def provider(self) -> str:
        if not self.url or not self.key:
            return ""
        return urlsplit(self.url).hostname or "stand-in"

    def begin(self, reference: str, return_url: str) -> str:
        fields = {
            "reference": reference,
            "nonce": secrets.token_urlsafe(24),
            "expires": str(int(time.time()) + BEGIN_SECONDS),
            "return_url": return_url,
        }
        query = urlencode(signatures.signed(self.key, signatures.BEGIN, fields))
        return f"{self.url}{'&' if '?' in self.url else '?'}{query}"

    def read(self, result: Mapping[str, str], reference: str) -> Result:
        fields = signatures.opened(self.key, signatures.RESULT, result) if self.provider else None
        fault = _fault(fields, reference)
        if fields is None or fault:
            security.warning("age_result_refused", code=fault)
            raise ResultRefused(fault)
        at = datetime.fromtimestamp(int(fields["at"]), UTC)
        return Result(fields["adult"] == "yes", fields["method"], at, fields["nonce"])


def _fault(fields: Mapping[str, str] | None, reference: str) -> str:
    """Why a result cannot be taken; "" if it can."""
    if fields is None:
        return "signature"
    if fields["reference"] != reference:
        return "another-reader"
    if not _is_well_formed(fields):
        return "malformed"
    now, at, expires = time.time(), int(fields["at"]), int(fields["expires"])
    if at > now + CLOCK_SLACK or not now < expires <= now + RESULT_SECONDS + CLOCK_SLACK:
        return "expired"
    return ""


def _is_well_formed(fields: Mapping[str, str]) -> bool:
    return (
        fields["adult"] in ("yes", "no")
        and _NONCE.fullmatch(fields["nonce"]) is not None
        and _METHOD.fullmatch(fields["method"]) is not None
        and all(_TIME.fullmatch(fields[name]) for name in ("at", "expires"))
    )
