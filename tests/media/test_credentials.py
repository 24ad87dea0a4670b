"""Content Credentials: what a reader of C2PA finds in a file that the site has signed."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import c2pa
import pytest
from django.core.checks import run_checks
from PIL import Image
from pytest_django.fixtures import Settings

from chatsite.media import credentials, marks, recordings
from tests.media import samples, sounds

TRAINED = marks.Source.TRAINED
MADE: dict[str, Callable[[], bytes]] = {
    "image/webp": lambda: samples.picture("WEBP", xmp=marks.xmp(TRAINED)),
    "audio/mp4": lambda: recordings.recode_voice(sounds.recording(), recordings.AI_MARKS).data,
    "video/mp4": lambda: samples.video(8),
}


@pytest.fixture(autouse=True)
def _development(settings: Settings) -> None:
    settings.DEBUG = True


def found_in(data: bytes, content_type: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(c2pa.Reader(content_type, BytesIO(data)).json())
    return found


def actions(found: dict[str, Any]) -> list[dict[str, Any]]:
    made = found["manifests"][found["active_manifest"]]["assertions"]
    return next(
        each["data"]["actions"] for each in made if each["label"].startswith("c2pa.actions")
    )


@pytest.mark.parametrize("content_type", [*MADE])
def test_the_manifest_is_whole_and_says_that_an_ai_made_it(content_type: str) -> None:
    found = found_in(credentials.signed(MADE[content_type](), content_type, TRAINED), content_type)
    # "Valid" and not "Trusted": nobody knows the certificate of a development site.
    assert found["validation_state"] == "Valid"
    made = actions(found)[0]
    assert (made["action"], made["digitalSourceType"]) == ("c2pa.created", TRAINED.address)


def test_a_changed_file_is_found_out() -> None:
    data = credentials.signed(MADE["image/webp"](), "image/webp", TRAINED)
    at = data.index(b"VP8 ") + 40
    forged = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    assert found_in(forged, "image/webp")["validation_state"] == "Invalid"


def test_pictures_and_voices_still_open_and_keep_their_other_marks() -> None:
    picture = credentials.signed(MADE["image/webp"](), "image/webp", TRAINED)
    with Image.open(BytesIO(picture)) as image:
        image.load()
        assert image.info["xmp"] == marks.xmp(TRAINED)
    voice = credentials.signed(MADE["audio/mp4"](), "audio/mp4", TRAINED)
    assert 0 < voice.index(b"moov") < voice.index(b"mdat"), "a player has to load all of it"
    container: Any
    with av.open(BytesIO(voice)) as container:
        assert container.metadata[marks.TAG] == TRAINED.address
        assert sum(1 for _ in container.decode(audio=0)) > 0


@pytest.mark.parametrize("source", [None, TRAINED])
def test_without_a_source_or_a_certificate_nothing_is_signed(
    source: marks.Source | None, settings: Settings
) -> None:
    settings.DEBUG = source is None
    data = MADE["image/webp"]()
    assert credentials.signed(data, "image/webp", source) == data


def test_production_signs_with_the_operators_certificate(
    settings: Settings, tmp_path: Path
) -> None:
    own = credentials.self_made()
    (tmp_path / "chain.pem").write_bytes(own.chain)
    settings.DEBUG = False
    settings.C2PA_CERTIFICATE = str(tmp_path / "chain.pem")
    settings.C2PA_PRIVATE_KEY = own.key.decode().replace("\n", "\\n")
    data = credentials.signed(MADE["image/webp"](), "image/webp", TRAINED)
    assert found_in(data, "image/webp")["validation_state"] == "Valid"


def test_a_check_for_deployment_asks_for_a_certificate(settings: Settings) -> None:
    def named() -> bool:
        found = run_checks(include_deployment_checks=True)
        return any(check.id == "chatsite.W004" for check in found)

    assert named()
    settings.C2PA_CERTIFICATE = settings.C2PA_PRIVATE_KEY = "/etc/c2pa.pem"
    assert not named()


def test_a_file_that_cannot_be_signed_is_used_as_it_is(settings: Settings) -> None:
    settings.C2PA_CERTIFICATE = settings.C2PA_PRIVATE_KEY = "/no/such/file.pem"
    data = MADE["image/webp"]()
    assert credentials.signed(data, "image/webp", TRAINED) == data
    assert credentials.signed(b"no picture", "image/webp", TRAINED) == b"no picture"
