"""The CDN gateway's protocol. Whoever holds a signed URL may fetch its object until it expires."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class SignedUrls:
    """`urls`: absolute, by object key. All of them expire at `expires_at` (aware, UTC)."""

    urls: dict[str, str]
    expires_at: datetime


class Cdn(Protocol):
    def sign(self, keys: Sequence[str]) -> SignedUrls:
        """Sign `keys` without any network call. The caller checks who may see the objects.

        Raises ValueError for a string that cannot be an object's key.
        """
