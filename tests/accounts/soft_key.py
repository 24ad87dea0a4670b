"""A passkey in memory: what a browser sends after its reader has confirmed."""

import hashlib
import json
import re
import secrets
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

HOST, ORIGIN = "testserver", "https://testserver"
FLAGS = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
ADD = reverse("mfa_add_webauthn")


class SoftKey:
    """`origin`: of the page that asks, as the browser tells it."""

    def __init__(self, origin: str = ORIGIN) -> None:
        self.id = secrets.token_bytes(16)
        self.origin = origin
        self._key = ec.generate_private_key(ec.SECP256R1())

    def add_to(self, client: Client, name: str = "Key") -> Any:
        """Who is logged in there has confirmed it lately."""
        credential = self.made(challenge(client.get(ADD)))
        return client.post(ADD, {"name": name, "credential": credential})

    def made(self, asked: str) -> str:
        cose = ES256.from_cryptography_key(self._key.public_key())
        data = AttestedCredentialData.create(b"\0" * 16, self.id, cose)
        said = self._client_data("webauthn.create", asked)
        flags = FLAGS | AuthenticatorData.FLAG.AT
        attested = AttestationObject.create("none", self._data(flags, data), {})
        return self._told({"clientDataJSON": said, "attestationObject": attested})

    def signed(self, asked: str) -> str:
        data, said = self._data(FLAGS), self._client_data("webauthn.get", asked)
        signature = self._key.sign(data + said.hash, ec.ECDSA(hashes.SHA256()))
        return self._told(
            {"clientDataJSON": said, "authenticatorData": data, "signature": signature}
        )

    def _data(self, flags: AuthenticatorData.FLAG, data: bytes = b"") -> AuthenticatorData:
        return AuthenticatorData.create(hashlib.sha256(HOST.encode()).digest(), flags, 0, data)

    def _client_data(self, kind: str, asked: str) -> CollectedClientData:
        return CollectedClientData.create(kind, asked, self.origin)

    def _told(self, response: dict[str, bytes]) -> str:
        name = websafe_encode(self.id)
        encoded = {each: websafe_encode(bytes(value)) for each, value in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": encoded})


def challenge(page: Any) -> str:
    """What the page has the browser ask of a passkey."""
    text = re.search(r'id="passkey-options"[^>]*>([^<]*)<', page.content.decode())
    assert text, page
    (options,) = json.loads(text[1]).values()
    found: str = options["publicKey"]["challenge"]
    return found
