"""CloudFront's signed URLs with a canned policy."""

from collections.abc import Sequence
from datetime import UTC, datetime
from time import time

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from chatsite.gateways.cdn.base import SignedUrls
from chatsite.gateways.cdn.keys import load_private_key
from chatsite.gateways.cdn.policy import HASHES, UNNAMED_HASH, canned_policy, quote_path, to_url


class CloudFront:
    """Implements `base.Cdn`."""

    def __init__(
        self,
        *,
        domain: str,
        key_id: str,
        private_key: str,
        hash_algorithm: str = "SHA256",
        lifetime: int = 300,
        bucket: int = 300,
    ) -> None:
        """`domain` as for `base_url`, `private_key` as for `load_private_key`; times in seconds.

        A URL lives for at least `lifetime` and at most `lifetime + bucket`. Within one bucket a key
        always gets the same URL, so that browsers can cache the object.
        """
        self.base_url = base_url(domain)
        self.key_id = key_id
        self.private_key = load_private_key(private_key)
        self.hash_algorithm = hash_algorithm
        self.lifetime = lifetime
        self.bucket = bucket

    def sign(self, keys: Sequence[str]) -> SignedUrls:
        expires = self._expires(time())
        urls = {key: self._sign(key, expires) for key in keys}
        return SignedUrls(urls, datetime.fromtimestamp(expires, UTC))

    def _expires(self, now: float) -> int:
        """At least `lifetime` from now, rounded up to a multiple of `bucket`."""
        return -int(-(now + self.lifetime) // self.bucket) * self.bucket

    def _sign(self, key: str, expires: int) -> str:
        url = f"{self.base_url}/{_quoted(key)}"
        signature = to_url(self._signature(canned_policy(url, expires)))
        signed = f"{url}?Expires={expires}&Signature={signature}&Key-Pair-Id={self.key_id}"
        if self.hash_algorithm == UNNAMED_HASH:
            return signed
        return f"{signed}&Hash-Algorithm={self.hash_algorithm}"

    def _signature(self, policy: bytes) -> bytes:
        """Deterministic for both kinds of keys: one policy has one signature."""
        algorithm = HASHES[self.hash_algorithm]
        if isinstance(self.private_key, rsa.RSAPrivateKey):
            return self.private_key.sign(policy, padding.PKCS1v15(), algorithm)
        return self.private_key.sign(policy, ec.ECDSA(algorithm, deterministic_signing=True))


def base_url(domain: str) -> str:
    """`domain`: a host such as `d111111abcdef8.cloudfront.net`, or a URL. No slash at the end."""
    return (domain if "://" in domain else f"https://{domain}").rstrip("/")


def _quoted(key: str) -> str:
    """Raises ValueError for empty, `.` or `..` segments: browsers and stores rewrite those."""
    if any(segment in ("", ".", "..") for segment in key.split("/")):
        raise ValueError(f"not an object's key: {key!r}")
    return quote_path(key)
