"""The order of voices, what marks an utterance, and OpenAI-compatible services."""

import os
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatsite import env as environment
from chatsite.env import speech as env_speech
from chatsite.gateways.speech.base import Voice
from chatsite.gateways.speech.chain import Chain
from tests.gateways.double import AUDIO, Double, says
from tests.gateways.speech.conftest import KEY, VOICES, elevenlabs, one, openai, refused

NOWHERE = "http://127.0.0.1:9"
PREFIXES = ("ELEVENLABS_", "SPEECH_", "TRANSCRIPTION_", "LOCAL_VOICE_")


def test_one_utterance_for_each_provider_with_a_voice_preferred_first() -> None:
    chain = Chain([elevenlabs(NOWHERE), openai(NOWHERE), openai(NOWHERE, name="kokoro")])
    assert chain.providers == ["elevenlabs", "openai", "kokoro"]
    found = [(each.provider, each.model, each.voice) for each in chain.utterances("Hi.", VOICES)]
    assert found == [("elevenlabs", "model-1", "v/1"), ("openai", "tts-1", "nova")]
    assert chain.utterances("Hi.", {"kokoro": Voice("af_heart")})[0].provider == "kokoro"
    assert chain.utterances("Hi.", {"nobody": Voice("x")}) == []
    assert Chain([]).utterances("Hi.", VOICES) == []


def test_what_openai_is_asked(service: Double) -> None:
    assert one(openai(service.url, response_format="wav")).speak(5) == AUDIO
    (request,) = service.requests
    assert request.path == "/v1/audio/speech"
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.json == {
        "model": "tts-1",
        "input": "Hello, you.",
        "voice": "nova",
        "response_format": "wav",
        "speed": 1.1,
    }


def test_no_key_is_no_header(service: Double) -> None:
    one(openai(service.url, api_key="")).speak(5)
    assert "Authorization" not in service.requests[0].headers


@pytest.mark.parametrize("spare", [False, True])
def test_a_missing_model_is_the_operators_unless_the_voice_is_a_spare_one(
    service: Double, caplog: pytest.LogCaptureFixture, spare: bool
) -> None:
    service.will(says({"error": {"code": "model_not_found"}}, 404))
    error = refused(one(openai(service.url, spare=spare)))
    assert (error.code, error.permanent) == ("http_404", True)
    assert ("needs_operator" in caplog.text) is not spare


def test_a_quota_that_is_used_up_is_no_passing_trouble(
    service: Double, caplog: pytest.LogCaptureFixture
) -> None:
    service.will(says({"error": {"code": "insufficient_quota", "message": "pay"}}, 429))
    error = refused(one(openai(service.url)))
    assert (error.code, error.permanent) == ("http_429", True)
    assert "needs_operator" in caplog.text
    assert len(service.requests) == 1


settings_of_voices = st.dictionaries(
    st.sampled_from(["stability", "similarity_boost", "style", "use_speaker_boost", "speed"]),
    st.floats(0, 2) | st.integers(0, 2),
)
asked = st.tuples(st.text(), st.text(), settings_of_voices)


def fingerprint(asked: tuple[str, str, dict[str, float]], **choice: Any) -> str:
    text, voice, settings = asked
    link = {**elevenlabs(NOWHERE), **choice}
    (utterance,) = Chain([link]).utterances(text, {"elevenlabs": Voice(voice, settings)})
    return utterance.fingerprint


@given(asked, asked)
def test_a_fingerprint_is_the_same_where_all_that_is_asked_is(
    first: tuple[str, str, dict[str, float]], second: tuple[str, str, dict[str, float]]
) -> None:
    assert (fingerprint(first) == fingerprint(second)) is (first == second)
    assert len(fingerprint(first)) == 64


@given(asked, st.integers(0, 2))
def test_order_and_form_of_settings_do_not_matter_nor_unknown_ones(
    asked: tuple[str, str, dict[str, float]], value: int
) -> None:
    text, voice, settings = asked
    turned = {name: float(number) for name, number in reversed(settings.items())}
    assert fingerprint(asked) == fingerprint((text, voice, {**turned, "pitch": value}))


@given(asked, st.sampled_from(["text", "voice", "settings"]))
def test_each_part_counts(asked: tuple[str, str, dict[str, float]], part: str) -> None:
    text, voice, settings = asked
    other = {
        "text": (text + "a", voice, settings),
        "voice": (text, voice + "a", settings),
        "settings": (text, voice, {**settings, "style": settings.get("style", 0) + 1}),
    }
    assert fingerprint(asked) != fingerprint(other[part])


def test_providers_and_models_are_told_apart() -> None:
    voice = {"openai": Voice("nova"), "other": Voice("nova")}
    choices = [openai(NOWHERE), openai(NOWHERE, model="tts-2"), openai(NOWHERE, name="other")]
    marks = {Chain([each]).utterances("Hi.", voice)[0].fingerprint for each in choices}
    assert len(marks) == 3


def configured(monkeypatch: pytest.MonkeyPatch, **variables: str) -> env_speech.SpeechAndHearing:
    for name in [name for name in os.environ if name.startswith(PREFIXES)]:
        monkeypatch.delenv(name)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return environment.read().speech


def test_the_order_of_the_environments_providers(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = configured(
        monkeypatch,
        ELEVENLABS_API_KEY="k",
        SPEECH_BASE_URL="https://speech.example.org/v1",
        LOCAL_VOICE_URL="http://127.0.0.1:9/v1",
    )
    chain = Chain(env_speech.speech_providers(everything))
    assert chain.providers == ["elevenlabs", "openai", "kokoro", "espeak-ng"]
    assert env_speech.transcription(everything)["base_url"] == "http://127.0.0.1:9/v1"
    assert env_speech.speech_providers(configured(monkeypatch)) == []
    heard = configured(monkeypatch, TRANSCRIPTION_BASE_URL="https://hear.example.org/v1")
    assert env_speech.transcription(heard) == {
        "name": "openai",
        "base_url": "https://hear.example.org/v1",
        "api_key": "",
        "model": "whisper-1",
    }
