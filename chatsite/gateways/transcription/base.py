"""What the site asks of whoever listens, and what it gets."""

from typing import Protocol


class TranscriptionError(Exception):
    """Nothing was heard. `permanent`: asking again is useless.

    `code`: not_configured, unavailable (the breaker is open), or the provider's trouble: timeout,
    connection, cut, too_long, bad_answer, http_<status>.
    """

    def __init__(self, code: str, permanent: bool) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent


class Transcription(Protocol):
    def transcribe(self, audio: bytes, filename: str, seconds: float) -> str:
        """What is said in the audio, maybe nothing, at most 10,000 characters on one line.

        `filename` has the extension of its kind, such as note.m4a. Raises TranscriptionError within
        about `seconds`.
        """
        ...
