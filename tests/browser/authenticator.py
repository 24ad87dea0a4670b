"""What holds a reader's passkeys: Chromium's virtual authenticator, by the DevTools protocol."""

from typing import Any

from playwright.sync_api import Page

# As a laptop's or a phone's: it asks for a finger, and gets one at once.
OPTIONS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Passkeys:
    """Of a page, for as long as it is open."""

    def __init__(self, page: Page) -> None:
        self._line = page.context.new_cdp_session(page)
        self._line.send("WebAuthn.enable", {"enableUI": False})
        added = self._line.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})
        self._id: str = added["authenticatorId"]

    def know_the_finger(self, knows: bool) -> None:
        """Otherwise each question ends as though its reader had closed it."""
        self._send("setUserVerified", isUserVerified=knows)

    @property
    def count(self) -> int:
        return len(self._send("getCredentials")["credentials"])

    def _send(self, verb: str, **about: Any) -> dict[str, Any]:
        about["authenticatorId"] = self._id
        return self._line.send(f"WebAuthn.{verb}", about)
