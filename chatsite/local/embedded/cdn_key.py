"""The key pair that signs media URLs if no CDN is configured. Created once, mode 0600."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from chatsite.local.embedded.data_dir import DataDir


def variables(data: DataDir, origin: str) -> Mapping[str, str]:
    """The CLOUDFRONT_ variables for the site's own edge at `origin`."""
    file = data.path / "cdn-private-key.pem"
    if not file.exists():
        data.write_private(file, _new_key())
    return {
        "CLOUDFRONT_DOMAIN": f"{origin}/media",
        "CLOUDFRONT_KEY_ID": _key_id(file),
        "CLOUDFRONT_PRIVATE_KEY": str(file),
    }


def _new_key() -> str:
    return (
        ec.generate_private_key(ec.SECP256R1())
        .private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        .decode()
    )


def _key_id(file: Path) -> str:
    """An id in CloudFront's format, derived from the key."""
    digest = hashlib.sha256(file.read_bytes()).digest()
    return "K" + base64.b32encode(digest)[:13].decode()
