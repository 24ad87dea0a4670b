"""The environment variables of speech and transcription, and the gateways' options from them."""

from typing import Any

from environs import Env, validate

_positive = validate.Range(min=1)
_SPEECH = "chatsite.gateways.speech.openai.OpenAICompatible"


def read(env: Env) -> dict[str, Any]:
    return {
        "LOCAL_VOICE_URL": env.str("LOCAL_VOICE_URL", ""),
        "ELEVENLABS_API_KEY": env.str("ELEVENLABS_API_KEY", ""),
        "ELEVENLABS_BASE_URL": env.str("ELEVENLABS_BASE_URL", "https://api.elevenlabs.io"),
        "ELEVENLABS_MODEL": env.str("ELEVENLABS_MODEL", "eleven_multilingual_v2"),
        "ELEVENLABS_CONCURRENCY": env.int("ELEVENLABS_CONCURRENCY", 2, validate=_positive),
        "SPEECH_BASE_URL": env.str("SPEECH_BASE_URL", ""),
        "SPEECH_API_KEY": env.str("SPEECH_API_KEY", ""),
        "SPEECH_MODEL": env.str("SPEECH_MODEL", "tts-1"),
        "TRANSCRIPTION_BASE_URL": env.str("TRANSCRIPTION_BASE_URL", ""),
        "TRANSCRIPTION_API_KEY": env.str("TRANSCRIPTION_API_KEY", ""),
        "TRANSCRIPTION_MODEL": env.str("TRANSCRIPTION_MODEL", "whisper-1"),
    }


def speech_providers(values: dict[str, Any]) -> list[dict[str, Any]]:
    """The `speech` gateway's providers: ElevenLabs, an OpenAI-compatible one, the local voices."""
    providers = []
    if values["ELEVENLABS_API_KEY"]:
        options = {
            "base_url": values["ELEVENLABS_BASE_URL"],
            "api_key": values["ELEVENLABS_API_KEY"],
            "model": values["ELEVENLABS_MODEL"],
            "concurrency": values["ELEVENLABS_CONCURRENCY"],
        }
        backend = "chatsite.gateways.speech.elevenlabs.ElevenLabs"
        providers.append({"BACKEND": backend, "OPTIONS": options})
    if values["SPEECH_BASE_URL"]:
        options = {
            "name": "openai",
            "base_url": values["SPEECH_BASE_URL"],
            "api_key": values["SPEECH_API_KEY"],
            "model": values["SPEECH_MODEL"],
        }
        providers.append({"BACKEND": _SPEECH, "OPTIONS": options})
    return providers + _local_speakers(values["LOCAL_VOICE_URL"])


def _local_speakers(base_url: str) -> list[dict[str, Any]]:
    common = {"base_url": base_url, "api_key": "", "response_format": "wav", "spare": True}
    return [
        {"BACKEND": _SPEECH, "OPTIONS": {"name": name, "model": name, **common}}
        for name in ("kokoro", "espeak-ng")
        if base_url
    ]


def transcription(values: dict[str, Any]) -> dict[str, Any]:
    """Options of the `transcription` gateway. Without a base URL, transcription is off."""
    if values["TRANSCRIPTION_BASE_URL"]:
        return {
            "name": "openai",
            "base_url": values["TRANSCRIPTION_BASE_URL"],
            "api_key": values["TRANSCRIPTION_API_KEY"],
            "model": values["TRANSCRIPTION_MODEL"],
        }
    model = "moonshine-tiny-en"
    return {"name": "local", "base_url": values["LOCAL_VOICE_URL"], "api_key": "", "model": model}
