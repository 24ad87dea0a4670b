"""Which voices a girl has. `girls.speaking` uses them."""

from chatsite.gateways import in_request
from chatsite.gateways.speech.base import Voice
from girls.models import Girl


def of(girl: Girl) -> dict[str, Voice]:
    """Her voices by the names of providers, configured or not."""
    return {voice.provider: Voice(voice.voice_id, voice.settings) for voice in girl.voices.all()}


def has_voice(girl: Girl) -> bool:
    """Whether one of the configured providers knows how she sounds."""
    return not of(girl).keys().isdisjoint(in_request.speech_providers())
