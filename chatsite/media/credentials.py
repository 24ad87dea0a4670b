"""Content Credentials: signed manifests of C2PA that say how a file was made. https://c2pa.org

The settings name the certificate; without one nothing is signed, and the marks of
`chatsite.media.marks` stand alone. The library is loaded only where something is signed.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import structlog
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.conf import settings

from chatsite.media.marks import Source

logger = structlog.get_logger(__name__)
_YEARS = dt.timedelta(days=3650)
# WebM and Ogg have no place for a manifest.
TYPES = frozenset({"image/webp", "audio/mp4", "video/mp4"})


@dataclass(frozen=True)
class Signature:
    """PEM. `chain`: the certificate, then those that vouch for it; `key`: ECDSA P-256."""

    chain: bytes
    key: bytes


def signed(data: bytes, content_type: str, source: Source | None) -> bytes:
    """The file with a manifest, or as it is: without a source, a certificate or the library.

    A file that cannot be signed is used with its other marks; it is no reason to lose an answer.
    """
    if source is None or content_type not in TYPES:
        return data
    try:
        signature = _signature()
        return _with_manifest(data, content_type, source, signature) if signature else data
    except Exception as error:  # noqa: BLE001  of a library in another language, whatever it is
        logger.error("not_signed", content_type=content_type, reason=str(error))
        return data


def _with_manifest(data: bytes, content_type: str, source: Source, signature: Signature) -> bytes:
    import c2pa

    made = {"action": "c2pa.created", "digitalSourceType": source.address}
    manifest = {
        "claim_generator_info": [{"name": "chatsite"}],
        "assertions": [{"label": "c2pa.actions", "data": {"actions": [made]}}],
    }
    info = c2pa.C2paSignerInfo(
        alg=b"es256", sign_cert=signature.chain, private_key=signature.key, ta_url=None
    )
    out = BytesIO()
    with (
        c2pa.Context.from_dict({"builder": {"thumbnail": {"enabled": False}}}) as how,
        c2pa.Signer.from_info(info) as signer,
        c2pa.Builder(manifest, context=how) as builder,
    ):
        builder.sign(signer, content_type, BytesIO(data), out)
    return out.getvalue()


def _signature() -> Signature | None:
    if not _is_installed():
        return None
    if settings.C2PA_CERTIFICATE and settings.C2PA_PRIVATE_KEY:
        return Signature(_pem(settings.C2PA_CERTIFICATE), _pem(settings.C2PA_PRIVATE_KEY))
    return self_made() if settings.DEBUG else None


@cache
def _is_installed() -> bool:
    from importlib.util import find_spec

    return find_spec("c2pa") is not None


def _pem(text_or_path: str) -> bytes:
    if text_or_path.lstrip().startswith("-----BEGIN"):
        return text_or_path.replace("\\n", "\n").encode()
    return Path(text_or_path).read_bytes()


@cache
def self_made() -> Signature:
    """Made by this process for itself: readers of manifests call its signer untrusted."""
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = _certificate("chatsite development root", root_key, root_key, is_root=True)
    leaf = _certificate("chatsite development", key, root_key, is_root=False)
    chain = b"".join(one.public_bytes(serialization.Encoding.PEM) for one in (leaf, root))
    return Signature(
        chain,
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer_key: ec.EllipticCurvePrivateKey,
    *,
    is_root: bool,
) -> x509.Certificate:
    """As the specification of C2PA wants certificates: §14.5 of its version 2."""
    now = dt.datetime.now(dt.UTC)
    uses: Any = dict.fromkeys(
        (
            *("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
            *("encipher_only", "decipher_only"),
        ),
        False,
    )
    uses |= {"digital_signature": not is_root, "key_cert_sign": is_root, "crl_sign": is_root}
    issuer = "chatsite development root"
    built = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + _YEARS)
        .add_extension(x509.BasicConstraints(is_root, None), critical=True)
        .add_extension(x509.KeyUsage(**uses), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
    )
    if not is_root:
        mail = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        built = built.add_extension(mail, critical=False)
    return built.sign(issuer_key, hashes.SHA256())


def _named(name: str) -> x509.Name:
    parts = ((NameOID.ORGANIZATION_NAME, "chatsite"), (NameOID.COMMON_NAME, name))
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])
