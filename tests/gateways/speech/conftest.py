"""ElevenLabs and an OpenAI-compatible service, doubled."""

from collections.abc import Iterator
from typing import Any

import pytest

from chatsite.gateways.speech.base import SpeechError, Utterance, Voice
from chatsite.gateways.speech.chain import Chain
from tests.gateways.double import Double, serving, sounds

KEY = "a-key-of-the-tests"
VOICES = {
    "elevenlabs": Voice("v/1", {"stability": 0.4, "use_speaker_boost": 1, "pitch": 3}),
    "openai": Voice("nova", {"speed": 1.1, "stability": 0.4}),
}


@pytest.fixture
def service() -> Iterator[Double]:
    with serving(sounds()) as double:
        yield double


def elevenlabs(url: str, concurrency: int = 2) -> dict[str, Any]:
    return {
        "BACKEND": "chatsite.gateways.speech.elevenlabs.ElevenLabs",
        "OPTIONS": {
            "base_url": url,
            "api_key": KEY,
            "model": "model-1",
            "concurrency": concurrency,
        },
    }


def openai(url: str, **options: Any) -> dict[str, Any]:
    chosen = {"name": "openai", "api_key": KEY, "model": "tts-1", **options}
    return {
        "BACKEND": "chatsite.gateways.speech.openai.OpenAICompatible",
        "OPTIONS": {"base_url": f"{url}/v1", **chosen},
    }


def one(choice: dict[str, Any], text: str = "Hello, you.") -> Utterance:
    """The only utterance of a chain of one."""
    (utterance,) = Chain([choice]).utterances(text, VOICES)
    return utterance


def refused(utterance: Utterance, seconds: float = 5) -> SpeechError:
    with pytest.raises(SpeechError) as caught:
        utterance.speak(seconds)
    return caught.value
