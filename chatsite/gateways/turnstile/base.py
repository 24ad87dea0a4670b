"""The challenge gateway's protocol: did this user just pass the challenge here, for this action?"""

from typing import Protocol


class ChallengeFailed(Exception):
    """The token is not valid. `code` is for logs and metrics, never for the reader."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ChallengeUnavailable(Exception):
    """The token could not be checked. The reader is not at fault."""


class Turnstile(Protocol):
    def verify(self, token: str, *, action: str, cdata: str, remote_ip: str | None = None) -> None:
        """Return if the token is valid; otherwise raise ChallengeFailed or ChallengeUnavailable.

        `action` and `cdata`: the values that the widget was rendered with. A token is valid once: a
        second call with the same token raises ChallengeFailed.
        """
