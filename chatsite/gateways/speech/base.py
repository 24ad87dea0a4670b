"""The protocol of the `speech` gateway, with the data that goes in and out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Voice:
    """The voice of one girl at one provider.

    `id`: as the provider names it, such as `af_heart`. `settings`: stability, similarity_boost,
    style, use_speaker_boost, speed; a setting that the provider does not know is not sent.
    """

    id: str
    settings: Mapping[str, float] = field(default_factory=dict)


class SpeechError(Exception):
    """No audio was made. `permanent`: a retry is useless.

    `code`: busy (this site sends too much at once), unavailable (the breaker is open), or the
    provider's failure: timeout, connection, cut, too_long, not_audio, http_<status>, or its code.
    """

    def __init__(self, code: str, permanent: bool) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent


class Utterance(Protocol):
    """A text in one provider's voice. Creating it sends nothing."""

    @property
    def provider(self) -> str: ...

    @property
    def model(self) -> str: ...

    @property
    def voice(self) -> str: ...

    @property
    def fingerprint(self) -> str:
        """SHA-256 in hex over provider, model, voice, its known settings and the text."""
        ...

    def speak(self, seconds: float) -> bytes:
        """Return audio in a container that PyAV reads, or raise SpeechError.

        Takes about `seconds` at most.
        """
        ...


class Speech(Protocol):
    @property
    def providers(self) -> Sequence[str]:
        """Their names, preferred first."""
        ...

    def utterances(self, text: str, voices: Mapping[str, Voice]) -> Sequence[Utterance]:
        """One utterance for each provider that has a voice in `voices` (by its name), preferred
        first."""
        ...
