"""The protocol of the `transcription` gateway."""

from typing import Protocol


class TranscriptionError(Exception):
    """Nothing was transcribed. `permanent`: a retry is useless.

    `code`: not_configured, unavailable (the breaker is open), or the provider's failure: timeout,
    connection, cut, too_long, bad_answer, http_<status>.
    """

    def __init__(self, code: str, permanent: bool) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent


class Transcription(Protocol):
    def transcribe(self, audio: bytes, filename: str, seconds: float) -> str:
        """Return the words as one line of at most 10,000 characters; "" if nothing is said.

        `filename` has the extension of its format, such as note.m4a. Raises TranscriptionError
        after about `seconds`.
        """
        ...
