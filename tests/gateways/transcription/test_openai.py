"""Whatever the service does: what was said, on one clean line, or a TranscriptionError in time."""

from collections.abc import Iterator

import pytest

from chatsite.gateways.transcription.base import TranscriptionError
from chatsite.gateways.transcription.openai import OpenAICompatible, clean
from chatsite.local.embedded import multipart
from tests.gateways.double import (
    Double,
    Script,
    answers,
    cuts,
    drips,
    hangs,
    says,
    serving,
)

pytestmark = pytest.mark.usefixtures("_short_waits")
# What a form could trip over.
NOTE = b"\x00\xffRIFF\r\n--boundary\r\n\r\n" * 20


@pytest.fixture
def service() -> Iterator[Double]:
    with serving(says({"text": " Good morning. "})) as double:
        yield double


def gateway(url: str) -> OpenAICompatible:
    return OpenAICompatible("openai", f"{url}/v1/", "key", "whisper-1")


def hear(url: str, seconds: float = 5) -> str:
    return gateway(url).transcribe(NOTE, "note.m4a", seconds)


def refused(url: str, seconds: float = 5) -> TranscriptionError:
    with pytest.raises(TranscriptionError) as caught:
        hear(url, seconds)
    return caught.value


def test_what_is_asked_and_what_comes(service: Double) -> None:
    assert hear(service.url) == "Good morning."
    (request,) = service.requests
    assert request.path == "/v1/audio/transcriptions"
    assert request.headers["Authorization"] == "Bearer key"
    assert b'filename="note.m4a"' in request.body
    parts = multipart.parse(request.body, request.headers["Content-Type"])
    assert parts == {"model": b"whisper-1", "file": NOTE}


@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize(
    "script",
    [
        says({"error": "overloaded"}, 503),
        says({"error": "slow down"}, 429),
        answers(200, b"<html>", "text/html"),
        answers(200, b"", "application/json"),
        says({"words": []}),
        says({"text": None}),
        says(["text"]),
        answers(200, b"[" * 100_000, "application/json"),
        cuts(b'{"text": "half a'),
    ],
)
def test_passing_trouble_is_met_by_a_second_try(service: Double, script: Script) -> None:
    service.will(script)
    assert hear(service.url) == "Good morning."
    assert len(service.requests) == 2
    service.will(script, script)
    assert not refused(service.url).permanent
    assert len(service.requests) == 4


@pytest.mark.parametrize(("status", "asked_again"), [(400, 2), (401, 1), (404, 2), (413, 2)])
def test_a_refusal_is_permanent(service: Double, status: int, asked_again: int) -> None:
    service.always(says({"error": {"message": "no"}}, status))
    assert (error := refused(service.url)).permanent
    assert error.code == f"http_{status}"
    refused(service.url)
    assert len(service.requests) == asked_again, "a wrong key opens the breaker, a wrong file not"


@pytest.mark.parametrize("script", [hangs(), drips("head"), drips("body")])
def test_the_deadline_holds(service: Double, script: Script) -> None:
    service.always(script)
    assert refused(service.url, 0.6).code == "timeout"


def test_an_endless_answer_is_given_up(service: Double) -> None:
    service.always(says({"text": "la " * 1_000_000}))
    assert refused(service.url).code == "too_long"


def test_nobody_listens() -> None:
    with pytest.raises(TranscriptionError) as caught:
        OpenAICompatible("local", "", "", "moonshine-tiny-en").transcribe(NOTE, "a.wav", 5)
    assert (caught.value.code, caught.value.permanent) == ("not_configured", True)


@pytest.mark.usefixtures("_no_redis")
def test_it_hears_without_redis_too(service: Double) -> None:
    assert hear(service.url) == "Good morning."


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  two \n\t lines\r\n", "two lines"),
        ("nul\x00 bell\x07 \ud800 end", "nul bell end"),
        ("café 😀", "café 😀"),
        ("", ""),
        ("a" * 20_000, "a" * 10_000),
        ("a" * 9_999 + " b", "a" * 9_999),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned
