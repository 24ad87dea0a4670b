"""Her voices in the admin: kept in rows, and heard before they are chosen."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from girls.models import Girl, SpokenLine
from tests.chat import speech
from tests.factories import make_user
from tests.gateways.double import Double, says
from tests.girls.test_admin import ADA, ADD

pytestmark = pytest.mark.django_db(transaction=True)
SPEAK = "admin:girls_girl_speak"
VOICE = {"provider": "elevenlabs", "voice_id": "v1", "settings": '{"stability": 0.4}'}


@pytest.fixture
def service(settings: Settings) -> Iterator[Double]:
    with speech.service(settings) as double:
        yield double


def speak(client: Client, **fields: str) -> Any:
    return client.post(reverse(SPEAK), {**VOICE, "text": "Hello, you.", **fields})


def rows(*voices: dict[str, str]) -> dict[str, str]:
    """As the admin's form sends them."""
    sent = {"voices-TOTAL_FORMS": str(len(voices)), "voices-INITIAL_FORMS": "0"}
    for number, voice in enumerate(voices):
        sent |= {f"voices-{number}-{name}": value for name, value in voice.items()}
    return sent


def test_her_voices_are_kept_with_her(staff: Client) -> None:
    answer = staff.post(reverse(ADD), {**ADA, **rows(VOICE, {**VOICE, "provider": "kokoro"})})

    assert answer.status_code == 302
    voices = Girl.objects.get().voices
    assert set(voices.values_list("provider", "voice_id")) == {
        ("elevenlabs", "v1"),
        ("kokoro", "v1"),
    }
    assert [voice.settings for voice in voices.all()] == [{"stability": 0.4}] * 2


@pytest.mark.parametrize("empty", ["", "null", "{}"])
def test_no_settings_are_none(staff: Client, empty: str) -> None:
    answer = staff.post(reverse(ADD), {**ADA, **rows({**VOICE, "settings": empty})})

    assert answer.status_code == 302
    assert Girl.objects.get().voices.get().settings == {}


@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize(
    "settings",
    [
        *('{"speed": NaN}', '{"speed": 1e999}', f'{{"speed": {10**400}}}'),
        *("1" * 5000, "[" * 100_000, '{"\\u0000": 1}', '{"\\ud800": 1}', '["\\ud800"]'),
    ],
)
def test_settings_that_nobody_could_read_are_refused(staff: Client, settings: str) -> None:
    answer = staff.post(reverse(ADD), {**ADA, **rows({**VOICE, "settings": settings})})

    assert answer.status_code == 200
    assert not Girl.objects.exists()


@pytest.mark.parametrize("settings", ["[1]", '{"speed": "fast"}', '{"speed": true}', "{"])
def test_settings_that_are_no_numbers_are_refused(staff: Client, settings: str) -> None:
    answer = staff.post(reverse(ADD), {**ADA, **rows({**VOICE, "settings": settings})})

    assert answer.status_code == 200
    assert not Girl.objects.exists()


def test_a_sample_is_heard_before_anything_is_saved_and_bought_once(
    staff: Client, service: Double
) -> None:
    answers = [speak(staff) for _ in range(2)]

    assert {answer.status_code for answer in answers} == {200}
    assert answers[0].json()["provider"] == "elevenlabs"
    line = SpokenLine.objects.get()
    assert str(line.file.name) in answers[0].json()["url"]
    (request,) = service.requests
    assert request.json["voice_settings"] == {"stability": 0.4}
    assert not Girl.objects.exists()


@pytest.mark.usefixtures("no_garbage")
def test_what_cannot_be_spoken_is_told(staff: Client, service: Double) -> None:
    for fields, words in (
        ({"provider": "kokoro"}, "Provider: not configured here."),
        ({"voice_id": ""}, "Voice: This field is required."),
        ({"settings": "[1]"}, "Numbers by name"),
        ({"settings": "[" * 100_000}, "Enter a valid JSON"),
        ({"text": ""}, "Text: This field is required."),
    ):
        refused = speak(staff, **fields)
        assert refused.status_code == 422
        assert words in refused.json()["detail"]
    assert not service.requests
    service.always(says({"detail": {"status": "voice_not_found"}}, status=404))

    answer = speak(staff, voice_id="nobody")

    assert answer.status_code == 422
    assert "Is the name of the voice right?" in answer.json()["detail"]


def test_only_who_may_change_girls_may_spend_money_on_samples(
    client: Client, service: Double
) -> None:
    assert speak(client).status_code == 302
    client.force_login(make_user(is_staff=True))
    assert speak(client).status_code == 403
    assert not service.requests
