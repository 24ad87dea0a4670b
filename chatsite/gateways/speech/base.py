"""What the site asks of a voice, and what it gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Voice:
    """One girl's voice at one provider.

    `id`: the provider's name of it, such as `af_heart`. `settings`: stability, similarity_boost,
    style, use_speaker_boost, speed; what the provider does not know is not sent.
    """

    id: str
    settings: Mapping[str, float] = field(default_factory=dict)


class SpeechError(Exception):
    """Nothing was said. `permanent`: asking again is useless.

    `code`: busy (this site asks for too much at once), unavailable (the breaker is open), or the
    provider's trouble: timeout, connection, cut, too_long, not_audio, http_<status>, or its code.
    """

    def __init__(self, code: str, permanent: bool) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent


class Utterance(Protocol):
    """One way of saying one text; nothing has been asked yet."""

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
        """Audio in a container that PyAV reads, or SpeechError within about `seconds`."""
        ...


class Speech(Protocol):
    @property
    def providers(self) -> Sequence[str]:
        """Names, preferred first."""
        ...

    def utterances(self, text: str, voices: Mapping[str, Voice]) -> Sequence[Utterance]:
        """Preferred first: one for each provider for which `voices`, by name, has a voice."""
        ...
