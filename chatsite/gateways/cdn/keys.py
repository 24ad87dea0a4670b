"""The two kinds of keys that CloudFront accepts: RSA-2048, and ECDSA on P-256."""

from pathlib import Path
from typing import TypeVar

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey
AnyKey = TypeVar("AnyKey", PrivateKey, PublicKey)

RSA_BITS = 2048


def load_private_key(pem: str) -> PrivateKey:
    """Load a key from PEM text (line ends may be written as `\\n`) or from a file's path.

    Raises ValueError with a sentence that contains nothing of the key.
    """
    data = _pem(pem)
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise ValueError("It is not a private key in PEM format without a password.") from error
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise ValueError("It is neither an RSA nor an ECDSA key.")
    return _of_known_size(key)


def load_public_key(pem: str) -> PublicKey:
    """As `load_private_key`."""
    data = _pem(pem)
    try:
        key = load_pem_public_key(data)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ValueError("It is not a public key in PEM format.") from error
    if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise ValueError("It is neither an RSA nor an ECDSA key.")
    return _of_known_size(key)


def _pem(text_or_path: str) -> bytes:
    if "-----BEGIN" in text_or_path:
        return text_or_path.replace("\\n", "\n").encode()
    try:
        return Path(text_or_path).expanduser().read_bytes()
    except OSError as error:
        raise ValueError(f"Its file cannot be read: {error.strerror}.") from error


def _of_known_size(key: AnyKey) -> AnyKey:
    if isinstance(key, rsa.RSAPrivateKey | rsa.RSAPublicKey):
        if key.key_size != RSA_BITS:
            raise ValueError(f"An RSA key must have {RSA_BITS} bits, not {key.key_size}.")
    elif not isinstance(key.curve, ec.SECP256R1):
        raise ValueError(f"An ECDSA key must be on the curve P-256, not {key.curve.name}.")
    return key
