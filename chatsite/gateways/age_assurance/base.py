"""The age gateway's protocol: a provider finds out whether a reader is of age, and says yes or no.

The site never sees a document or a face, and the provider never sees an account.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Result:
    """`method`: the provider's word for how, such as "document" or "face". `nonce`: no two results
    have the same; whoever stores it refuses the second."""

    adult: bool
    method: str
    at: datetime
    nonce: str


class ResultRefused(Exception):
    """Forged, too old, incomplete, or somebody else's. `code` is for logs, never for the reader."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class AgeAssurance(Protocol):
    @property
    def provider(self) -> str:
        """The provider's name; "" if none is configured: then nobody can be confirmed."""

    def begin(self, reference: str, return_url: str) -> str:
        """The provider's URL to send the reader to. No network.

        `reference`: stands for the reader and tells the provider nothing.
        """

    def read(self, result: Mapping[str, str], reference: str) -> Result:
        """What came back with the reader. No network. Raises ResultRefused."""
