from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Voice:
    id: str
    settings: Mapping[str, float]


class SpeechError(Exception):
    def __init__(self, code: str, permanent: bool) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent


class Utterance(Protocol):
    provider: str
    model: str
    voice: str
    fingerprint: str

    def speak(self, seconds: float) -> bytes: ...


class Speech(Protocol):
    providers: Sequence[str]

    def utterances(self, text: str, voices: Mapping[str, Voice]) -> Sequence[Utterance]: ...
