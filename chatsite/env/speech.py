"""The environment variables of speech and transcription, and the gateways' options from them."""

from dataclasses import dataclass
from typing import Any

from environs import Env, validate

_positive = validate.Range(min=1)
_SPEECH = "chatsite.gateways.speech.openai.OpenAICompatible"


@dataclass(frozen=True)
class SpeechAndHearing:
    """Fields are named after their variables."""

    local_voice_url: str
    elevenlabs_api_key: str
    elevenlabs_base_url: str
    elevenlabs_model: str
    elevenlabs_concurrency: int
    speech_base_url: str
    speech_api_key: str
    speech_model: str
    transcription_base_url: str
    transcription_api_key: str
    transcription_model: str


def read_speech(env: Env) -> SpeechAndHearing:
    return SpeechAndHearing(
        local_voice_url=env.str("LOCAL_VOICE_URL", ""),
        elevenlabs_api_key=env.str("ELEVENLABS_API_KEY", ""),
        elevenlabs_base_url=env.str("ELEVENLABS_BASE_URL", "https://api.elevenlabs.io"),
        elevenlabs_model=env.str("ELEVENLABS_MODEL", "eleven_multilingual_v2"),
        elevenlabs_concurrency=env.int("ELEVENLABS_CONCURRENCY", 2, validate=_positive),
        speech_base_url=env.str("SPEECH_BASE_URL", ""),
        speech_api_key=env.str("SPEECH_API_KEY", ""),
        speech_model=env.str("SPEECH_MODEL", "tts-1"),
        transcription_base_url=env.str("TRANSCRIPTION_BASE_URL", ""),
        transcription_api_key=env.str("TRANSCRIPTION_API_KEY", ""),
        transcription_model=env.str("TRANSCRIPTION_MODEL", "whisper-1"),
    )


def speech_providers(env: SpeechAndHearing) -> list[dict[str, Any]]:
    """The `speech` gateway's providers: ElevenLabs, an OpenAI-compatible one, the local voices."""
    providers = []
    if env.elevenlabs_api_key:
        options = {
            "name": "elevenlabs",
            "base_url": env.elevenlabs_base_url,
            "api_key": env.elevenlabs_api_key,
            "model": env.elevenlabs_model,
            "concurrency": env.elevenlabs_concurrency,
        }
        backend = "chatsite.gateways.speech.elevenlabs.ElevenLabs"
        providers.append({"BACKEND": backend, "OPTIONS": options})
    if env.speech_base_url:
        options = {
            "name": "openai",
            "base_url": env.speech_base_url,
            "api_key": env.speech_api_key,
            "model": env.speech_model,
        }
        providers.append({"BACKEND": _SPEECH, "OPTIONS": options})
    return providers + _local_speakers(env.local_voice_url)


def _local_speakers(base_url: str) -> list[dict[str, Any]]:
    common = {"base_url": base_url, "api_key": "", "response_format": "wav", "spare": True}
    return [
        {"BACKEND": _SPEECH, "OPTIONS": {"name": name, "model": name, **common}}
        for name in ("kokoro", "espeak-ng")
        if base_url
    ]


def transcription(env: SpeechAndHearing) -> dict[str, Any]:
    """Options of the `transcription` gateway. Without a base URL, transcription is off."""
    if env.transcription_base_url:
        return {
            "name": "openai",
            "base_url": env.transcription_base_url,
            "api_key": env.transcription_api_key,
            "model": env.transcription_model,
        }
    model = "moonshine-tiny-en"
    return {"name": "local", "base_url": env.local_voice_url, "api_key": "", "model": model}
