"""What signer and edge share: CloudFront's canned policy, its URL-safe base64 and its hashes.

Reference: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
"""

import base64
import json
from urllib.parse import quote

from cryptography.hazmat.primitives import hashes

# CloudFront assumes SHA-1 for a URL without the Hash-Algorithm parameter.
UNNAMED_HASH = "SHA1"
HASHES: dict[str, hashes.HashAlgorithm] = {
    "SHA1": hashes.SHA1(),  # noqa: S303  for distributions that know no other
    "SHA256": hashes.SHA256(),
}

_TO_URL = str.maketrans("+=/", "-_~")
_FROM_URL = str.maketrans("-_~", "+=/")


def canned_policy(url: str, expires: int) -> bytes:
    """The signed document: it allows exactly this URL until `expires` (seconds since the epoch)."""
    condition = {"DateLessThan": {"AWS:EpochTime": expires}}
    policy = {"Statement": [{"Resource": url, "Condition": condition}]}
    return json.dumps(policy, separators=(",", ":")).encode()


def to_url(signature: bytes) -> str:
    return base64.b64encode(signature).decode().translate(_TO_URL)


def from_url(text: str) -> bytes:
    """Raises ValueError for anything that `to_url` cannot have written."""
    if set(text) & set("+=/"):
        raise ValueError("not in CloudFront's alphabet")
    return base64.b64decode(text.translate(_FROM_URL), validate=True)


def quote_path(path: str) -> str:
    """Percent-encode everything but letters, digits and `/_.-~`.

    A signature covers the exact spelling of a URL. No browser or proxy rewrites this spelling, and
    none of its characters is read as a wildcard.
    """
    return quote(path, safe="/")
