"""The protocol of the `moderation` gateway."""

from typing import Protocol

from chatsite.duties.concerns import Concern


class ModerationError(Exception):
    """The text was not judged; whoever asked must not go on as though it were harmless.

    `code`: unavailable (the breaker is open), or the provider's failure: timeout, connection, cut,
    too_long, bad_answer, http_<status>. `permanent`: a retry is useless.
    """

    def __init__(self, code: str, permanent: bool) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent


class Moderation(Protocol):
    is_on: bool
    """Whether a service is configured. While it is off, nobody is asked and nothing found."""

    def concerns(self, text: str, seconds: float) -> frozenset[Concern]:
        """What the service flags. Raises ModerationError after about `seconds` at most.

        Blank texts are not sent.
        """
        ...
