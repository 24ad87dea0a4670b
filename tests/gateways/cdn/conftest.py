"""Keys of each kind, made once."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from chatsite.gateways.cdn.keys import PrivateKey
from tests.gateways.cdn.edge import Edge


@dataclass(frozen=True)
class KeyPair:
    key_id: str
    private: str
    public: str


def make(key_id: str, key: PrivateKey) -> KeyPair:
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return KeyPair(key_id, private.decode(), public.decode())


PAIRS = {
    "rsa": make("K1RSARSARSARSA", rsa.generate_private_key(65537, 2048)),
    "ecdsa": make("K2ECDSAECDSAEC", ec.generate_private_key(ec.SECP256R1())),
}


@pytest.fixture(params=PAIRS)
def pair(request: pytest.FixtureRequest) -> KeyPair:
    return PAIRS[request.param]


@pytest.fixture
def edge(tmp_path: Path) -> Edge:
    """Its key group holds both keys."""
    group = {}
    for name, each in PAIRS.items():
        group[each.key_id] = tmp_path / f"{name}.pem"
        group[each.key_id].write_text(each.public)
    return Edge(group, tmp_path)
