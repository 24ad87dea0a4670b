"""Verifies signed URLs as CloudFront would."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import HashAlgorithm
from django.conf import settings

from chatsite.gateways.cdn.keys import PublicKey, load_private_key, load_public_key
from chatsite.gateways.cdn.policy import HASHES, UNNAMED_HASH, canned_policy, from_url

OURS = ("Expires", "Signature", "Key-Pair-Id", "Hash-Algorithm")


class UrlRefused(Exception):
    """The text is for the log only."""


def known_keys() -> dict[str, PublicKey]:
    """By key id: the current key, and those of MEDIA_EDGE_KEYS during a rotation."""
    signer: dict[str, Any] = settings.GATEWAYS["cdn"]["OPTIONS"]
    others = {name: _public_key(pem) for name, pem in settings.MEDIA_EDGE_KEYS.items()}
    return {**others, signer["key_id"]: _public_half(signer["private_key"])}


@cache
def _public_half(pem: str) -> PublicKey:
    return load_private_key(pem).public_key()


@cache
def _public_key(pem: str) -> PublicKey:
    return load_public_key(pem)


def check(url: str, query: str, keys: Mapping[str, PublicKey], now: float) -> int:
    """Return when the URL expires, in seconds since the epoch; raises UrlRefused.

    `url` is absolute and without its `query`, both exactly as in the request.
    """
    found, others = _take_apart(query)
    resource = f"{url}?{others}" if others else url
    expires = _expires(found, now)
    key = keys.get(found.get("Key-Pair-Id", ""))
    if key is None:
        raise UrlRefused("unknown key")
    algorithm = HASHES.get(found.get("Hash-Algorithm", UNNAMED_HASH))
    if algorithm is None:
        raise UrlRefused("unknown hash")
    _verify(key, found.get("Signature", ""), canned_policy(resource, expires), algorithm)
    return expires


def _take_apart(query: str) -> tuple[dict[str, str], str]:
    """The signature's parameters, and the rest of the query, which is signed as well."""
    found: dict[str, str] = {}
    others = []
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name not in OURS:
            others.append(part)
        elif name in found:
            raise UrlRefused("a parameter stands twice")
        else:
            found[name] = value
    return found, "&".join(others)


def _expires(found: Mapping[str, str], now: float) -> int:
    text = found.get("Expires", "")
    if not (text.isascii() and text.isdecimal() and len(text) <= 11):
        raise UrlRefused("no time of expiry")
    if int(text) <= now:
        raise UrlRefused("expired")
    return int(text)


def _verify(key: PublicKey, text: str, policy: bytes, algorithm: HashAlgorithm) -> None:
    try:
        signature = from_url(text)
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, policy, padding.PKCS1v15(), algorithm)
        else:
            key.verify(signature, policy, ec.ECDSA(algorithm))
    except (ValueError, InvalidSignature) as error:
        raise UrlRefused("wrong signature") from error
