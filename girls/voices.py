"""The voices that a girl has, for `girls.speaking`."""

from chatsite.gateways import in_request
from chatsite.gateways.speech.base import Voice
from girls.models import Girl


def of(girl: Girl) -> dict[str, Voice]:
    """Her voices by provider name, also of providers that are not configured."""
    return {voice.provider: Voice(voice.voice_id, voice.settings) for voice in girl.voices.all()}


def has_voice(girl: Girl) -> bool:
    """Whether she has a voice at one of the configured providers."""
    return not of(girl).keys().isdisjoint(in_request.speech_providers())
