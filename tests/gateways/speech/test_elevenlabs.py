"""Whatever ElevenLabs does, her voice or a SpeechError, in time and within the account's limit."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import settings

from tests.gateways.double import (
    AUDIO,
    Double,
    Script,
    after,
    answers,
    cuts,
    drips,
    hangs,
    says,
    sounds,
    when,
)
from tests.gateways.speech.conftest import KEY, elevenlabs, one, refused
from tests.parallel import once_all_ask, together
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("_short_waits")]


def trouble(status: int, code: str, field: str = "status", **headers: str) -> Script:
    return says({"detail": {field: code, "message": "No."}}, status, **headers)


def operator_lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if record.levelno == logging.ERROR
        and "speech_provider_needs_operator" in record.getMessage()
    ]


def test_what_is_asked_and_what_comes(service: Double) -> None:
    assert one(elevenlabs(service.url)).speak(5) == AUDIO
    (request,) = service.requests
    assert request.path == "/v1/text-to-speech/v%2F1?output_format=mp3_44100_128"
    assert request.headers["xi-api-key"] == KEY
    assert request.json == {
        "text": "Hello, you.",
        "model_id": "model-1",
        "voice_settings": {"stability": 0.4, "use_speaker_boost": True},
    }


@pytest.mark.parametrize(
    "script",
    [
        trouble(429, "system_busy"),
        trouble(429, "anything_new", retry_after="0"),
        says({"detail": "odd"}, 500),
        answers(503, b"<h1>Bad gateway</h1>", "text/html"),
        cuts(AUDIO),
        says({"detail": "no audio at all"}),
        answers(200, b"<html>" + AUDIO, "application/octet-stream"),
        answers(200, b"", "audio/mpeg"),
        answers(200, AUDIO[:100], "audio/mpeg"),
    ],
    ids=["busy", "429", "500", "503", "cut", "json", "html", "empty", "too short"],
)
def test_passing_trouble_is_met_by_a_second_try(service: Double, script: Script) -> None:
    service.will(script)
    assert one(elevenlabs(service.url)).speak(5) == AUDIO
    assert len(service.requests) == 2

    service.will(script, script)
    error = refused(one(elevenlabs(service.url)))
    assert not error.permanent
    assert len(service.requests) == 4


@pytest.mark.parametrize("field", ["status", "code"])
@pytest.mark.parametrize(
    ("status", "code"),
    [(401, "quota_exceeded"), (401, "invalid_api_key"), (429, "quota_exceeded")],
)
def test_what_only_the_operator_can_mend_is_asked_once_and_told(
    service: Double, caplog: pytest.LogCaptureFixture, status: int, code: str, field: str
) -> None:
    service.will(trouble(status, code, field))
    error = refused(one(elevenlabs(service.url)))
    assert (error.code, error.permanent) == (code, True)
    assert operator_lines(caplog)
    # The breaker is open: nobody is asked, and that passes.
    error = refused(one(elevenlabs(service.url)))
    assert (error.code, error.permanent) == ("unavailable", False)
    assert len(service.requests) == 1


def test_a_voice_that_is_missing_is_told_and_others_go_on(
    service: Double, caplog: pytest.LogCaptureFixture
) -> None:
    service.will(trouble(404, "voice_not_found"))
    error = refused(one(elevenlabs(service.url)))
    assert (error.code, error.permanent) == ("voice_not_found", True)
    assert operator_lines(caplog)
    assert one(elevenlabs(service.url)).speak(5) == AUDIO


@pytest.mark.parametrize("body", [{"detail": [{"loc": ["body"]}]}, {"detail": None}, [], "odd"])
def test_a_refused_text_is_permanent_and_trips_nothing(service: Double, body: Any) -> None:
    service.will(says(body, 422))
    error = refused(one(elevenlabs(service.url)))
    assert (error.code, error.permanent) == ("http_422", True)
    assert one(elevenlabs(service.url)).speak(5) == AUDIO


@pytest.mark.parametrize("code", ["too_many_concurrent_requests", "concurrent_limit_exceeded"])
def test_a_full_account_is_queued_for(
    service: Double, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    service.will(*[trouble(429, code)] * 4)
    assert one(elevenlabs(service.url)).speak(60) == AUDIO
    assert len(service.requests) == 5

    service.always(trouble(429, code))
    # No time is left for another try: that, too, could time out.
    monkeypatch.setattr("chatsite.gateways.speech.elevenlabs.QUEUE_SECONDS", (60, 60))
    error = refused(one(elevenlabs(service.url)), 20)
    assert (error.code, error.permanent) == ("busy", False)
    # It was this site's fault: the breaker stays closed.
    service.always(sounds())
    assert one(elevenlabs(service.url)).speak(5) == AUDIO


@pytest.mark.parametrize("script", [hangs(), drips("head"), drips("body")])
def test_the_deadline_holds(service: Double, script: Script) -> None:
    service.always(script)
    error = refused(one(elevenlabs(service.url)), 0.6)
    assert (error.code, error.permanent) == ("timeout", False)


def test_a_body_without_end_is_given_up(service: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatsite.gateways.speech.elevenlabs.MAX_BODY", 100_000)
    service.always(sounds(AUDIO * 100))
    assert refused(one(elevenlabs(service.url))).code == "too_long"


def test_nobody_there_opens_the_breaker() -> None:
    dead = elevenlabs("http://127.0.0.1:9")
    assert refused(one(dead)).code == "connection"
    refused(one(dead))
    refused(one(dead))
    assert refused(one(dead)).code == "unavailable"


def test_parallel_utterances_keep_to_the_limit_and_all_speak(service: Double) -> None:
    both = once_all_ask(2, sounds())
    service.will(both, both)
    service.always(after(0.1, sounds()))
    choice = elevenlabs(service.url, concurrency=2)
    spoken = together(8, lambda index: one(choice, f"Hello {index}.").speak(60))
    assert spoken == [AUDIO] * 8
    assert service.peak == 2


def test_who_finds_no_place_in_time_is_busy(service: Double) -> None:
    release = threading.Event()
    service.always(when(release, sounds()))
    choice = elevenlabs(service.url, concurrency=1)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(one(choice).speak, 60)
        until(lambda: service.requests)
        try:
            assert [refused(one(choice), 0.5).code for _ in range(2)] == ["busy"] * 2
        finally:
            release.set()
        assert first.result() == AUDIO
    assert service.peak == 1


@pytest.mark.usefixtures("_no_redis")
def test_without_redis_nobody_is_asked(service: Double) -> None:
    assert settings.REDIS_URL == "redis://127.0.0.1:9/0"
    error = refused(one(elevenlabs(service.url)), 20)
    assert (error.code, error.permanent) == ("busy", False)
    assert service.requests == []
