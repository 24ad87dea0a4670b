"""What signer and edge agree on: CloudFront's canned policy, its alphabet and its hashes.

Reference: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
"""

import base64
import json
from urllib.parse import quote

from cryptography.hazmat.primitives import hashes

# CloudFront takes a URL that names none for one that was signed with SHA-1.
UNNAMED_HASH = "SHA1"
HASHES: dict[str, hashes.HashAlgorithm] = {
    "SHA1": hashes.SHA1(),  # noqa: S303  for distributions that know no other
    "SHA256": hashes.SHA256(),
}

_TO_URL = str.maketrans("+=/", "-_~")
_FROM_URL = str.maketrans("-_~", "+=/")


def canned_policy(url: str, expires: int) -> bytes:
    """What is signed: this very URL, until `expires` (seconds since the epoch)."""
    condition = {"DateLessThan": {"AWS:EpochTime": expires}}
    policy = {"Statement": [{"Resource": url, "Condition": condition}]}
    return json.dumps(policy, separators=(",", ":")).encode()


def to_url(signature: bytes) -> str:
    return base64.b64encode(signature).decode().translate(_TO_URL)


def from_url(text: str) -> bytes:
    """Raises ValueError."""
    if set(text) & set("+=/"):
        raise ValueError("not in CloudFront's alphabet")
    return base64.b64decode(text.translate(_FROM_URL), validate=True)


def quote_path(path: str) -> str:
    """The one way to write a path: only letters, digits and `/_.-~` stand for themselves.

    So no browser or proxy on the way writes it anew, which would void the signature, and no
    character of a key is read as a wildcard.
    """
    return quote(path, safe="/")
