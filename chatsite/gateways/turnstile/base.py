"""The challenge gateway's protocol: was this token just earned by this user, here, for this?"""

from typing import Protocol


class ChallengeFailed(Exception):
    """The token proves nothing. `code` is for logs and metrics, never for the reader."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ChallengeUnavailable(Exception):
    """Nobody could say whether the token is good; the reader is not at fault."""


class Turnstile(Protocol):
    def verify(self, token: str, *, action: str, cdata: str, remote_ip: str | None = None) -> None:
        """Returns where the token is good; raises ChallengeFailed or ChallengeUnavailable.

        `action` and `cdata` are what the widget was rendered with. Good for one call: a second
        one with the same token raises ChallengeFailed.
        """
