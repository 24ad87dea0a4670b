"""What the voice server does: speak, transcribe, and list its models and voices."""

from typing import Any, TypeVar

from chatsite.local.embedded import audio, voice_models, voice_requests
from chatsite.local.embedded.speakers import Speaker, Unspeakable, Wanted
from chatsite.local.embedded.voice_models import OnDemand
from chatsite.local.embedded.voice_requests import RequestRefused

MAX_AUDIO_SECONDS = 600
T = TypeVar("T")


def _always() -> bool:
    return True


class VoiceService:
    """The methods raise RequestRefused and speakers.NotWanted."""

    def __init__(self) -> None:
        self._speakers = voice_models.speakers()
        self._listener = voice_models.listener()

    def warm(self) -> None:
        """Load the models that most requests need, so that the first reader does not wait."""
        for model in (self._listener, self._speakers["kokoro"]):
            if not model.missing:
                with model.held(_always):
                    pass

    def models(self) -> dict[str, Any]:
        every: list[OnDemand[Any]] = [*self._speakers.values(), self._listener]
        names = [each.name for each in every if not each.missing]
        return {"object": "list", "data": [{"id": name, "object": "model"} for name in names]}

    def voices(self) -> dict[str, Any]:
        """Names of voices by model."""
        there = [each for each in self._speakers.values() if not each.missing]
        return {"voices": {each.name: _names(each) for each in there}}

    def speak(self, body: bytes, wanted: Wanted) -> bytes:
        """JSON request → WAV file."""
        asked = voice_requests.speech(body)
        with _there(self._speakers.get(asked.model), asked.model).held(wanted) as speaker:
            if asked.voice not in speaker.voices:
                raise RequestRefused(404, "voice_not_found", f"There is no voice {asked.voice!r}.")
            try:
                samples, rate = speaker.speak(asked.text, asked.voice, asked.speed, wanted)
            except Unspeakable as error:
                raise RequestRefused(400, "nothing_to_say", "Nothing in it can be said.") from error
        return audio.wav(samples, rate)

    def hear(self, body: bytes, content_type: str, wanted: Wanted) -> dict[str, str]:
        """Multipart request → {"text"}."""
        asked = voice_requests.transcription(body, content_type)
        model = self._listener if asked.model == self._listener.name else None
        with _there(model, asked.model).held(wanted) as listener:
            return {"text": listener.hear(_samples(asked.file, listener.rate), wanted)}


def _names(model: OnDemand[Speaker]) -> list[str]:
    with model.held(_always) as speaker:
        return list(speaker.voices)


def _there(model: OnDemand[T] | None, name: str) -> OnDemand[T]:
    if model is None:
        raise RequestRefused(404, "model_not_found", f"There is no model {name!r}.")
    if model.missing:
        raise RequestRefused(404, "model_not_found", f"{name} is not here: {model.missing}")
    return model


def _samples(file: bytes, rate: int) -> audio.Samples:
    try:
        return audio.decode(file, rate, MAX_AUDIO_SECONDS)
    except audio.Undecodable as error:
        raise RequestRefused(400, "invalid_audio", f"It cannot be decoded: {error}.") from error
    except audio.TooLong as error:
        detail = f"It lasts longer than {MAX_AUDIO_SECONDS} s."
        raise RequestRefused(400, "audio_too_long", detail) from error
