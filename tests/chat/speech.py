"""Her voices in tests: doubles of paid services, and the machine's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pytest_django.fixtures import Settings

from chat.models import Conversation, Resource
from girls.models import Girl, GirlVoice
from tests.gateways.double import Double, answers, serving
from tests.media import sounds

WAV = sounds.recording("wav-16", sounds.tone(1.5))
ELEVENLABS, OPENAI = "elevenlabs", "openai"


def speaks() -> Any:
    """A second and a half of something that sounds."""
    return answers(200, WAV, "audio/wav")


def elevenlabs(url: str) -> dict[str, Any]:
    options = {"base_url": url, "api_key": "k", "model": "m", "concurrency": 2}
    return {"BACKEND": "chatsite.gateways.speech.elevenlabs.ElevenLabs", "OPTIONS": options}


def openai(url: str) -> dict[str, Any]:
    options = {"name": OPENAI, "base_url": f"{url}/v1", "api_key": "k", "model": "m"}
    return {"BACKEND": "chatsite.gateways.speech.openai.OpenAICompatible", "OPTIONS": options}


def chain(settings: Settings, *providers: dict[str, Any]) -> None:
    """The `speech` gateway's providers, preferred first."""
    backend = "chatsite.gateways.speech.chain.Chain"
    speech = {"BACKEND": backend, "OPTIONS": {"providers": list(providers)}}
    settings.GATEWAYS = {**settings.GATEWAYS, "speech": speech}


@contextmanager
def service(settings: Settings) -> Iterator[Double]:
    """ElevenLabs, doubled, and nobody else."""
    with serving(speaks()) as double:
        chain(settings, elevenlabs(double.url))
        yield double


def give_voice(girl: Girl, *providers: str) -> None:
    for provider in providers or (ELEVENLABS, OPENAI):
        GirlVoice.objects.create(
            girl=girl, provider=provider, voice_id="v1", settings={"speed": 1.0}
        )


def audio_units(conversation: Conversation) -> int:
    conversation.refresh_from_db()
    spent = conversation.quota_entries.filter(resource="audio").values_list("delta", flat=True)
    assert conversation.left(Resource.AUDIO) == sum(spent)
    return conversation.left(Resource.AUDIO)
