"""How both sides sign: HMAC-SHA256 over a purpose and the sorted, URL-encoded fields, in hex.

The purpose keeps what asks from being taken for what answers.
"""

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import urlencode

SIGNATURE = "signature"
BEGIN, RESULT = "begin", "result"
FIELDS = {
    BEGIN: ("reference", "nonce", "expires", "return_url"),
    RESULT: ("reference", "nonce", "adult", "method", "at", "expires"),
}


def signed(key: str, purpose: str, fields: Mapping[str, str]) -> dict[str, str]:
    """The fields with their signature."""
    return {**fields, SIGNATURE: _sign(key, purpose, fields)}


def opened(key: str, purpose: str, given: Mapping[str, str]) -> dict[str, str] | None:
    """The fields of that purpose, if all are there and their signature is right; else None."""
    if not all(name in given for name in (*FIELDS[purpose], SIGNATURE)):
        return None
    fields = {name: given[name] for name in FIELDS[purpose]}
    right = _sign(key, purpose, fields).encode()
    return fields if hmac.compare_digest(right, given[SIGNATURE].encode()) else None


def _sign(key: str, purpose: str, fields: Mapping[str, str]) -> str:
    said = f"{purpose}\n{urlencode(sorted(fields.items()))}"
    return hmac.new(key.encode(), said.encode(), hashlib.sha256).hexdigest()
