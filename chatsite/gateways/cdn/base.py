"""The CDN gateway's protocol: for a while, whoever has this address may see this object."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class SignedUrls:
    """Absolute URLs by object key, all good until `expires_at` (aware, UTC)."""

    urls: dict[str, str]
    expires_at: datetime


class Cdn(Protocol):
    def sign(self, keys: Sequence[str]) -> SignedUrls:
        """Asks nobody, so it never waits. Whether the caller may see the objects is not its affair.

        Raises ValueError for what cannot be an object's key.
        """
