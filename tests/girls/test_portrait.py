"""Portraits as they are served."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image
from pytest_django import Settings

from girls.images import as_webp
from girls.models import Girl
from tests.factories import make_girl

pytestmark = pytest.mark.django_db


@pytest.fixture
def girl() -> Girl:
    girl = make_girl()
    girl.portrait.save("any.webp", as_webp(Image.new("RGB", (8, 10), "tomato")))
    return girl


def test_the_exact_version_is_kept_for_good_and_by_everybody(client: Client, girl: Girl) -> None:
    response = client.get(girl.portrait_url)

    assert response.headers["Content-Type"] == "image/webp"
    assert response.content == default_storage.open(str(girl.portrait.name)).read()
    assert "immutable" in response.headers["Cache-Control"]
    assert "Cookie" not in response.headers.get("Vary", "")


def test_an_unchanged_portrait_is_not_sent_again(client: Client, girl: Girl) -> None:
    etag = client.get(girl.portrait_url).headers["ETag"]

    response = client.get(girl.portrait_url, headers={"If-None-Match": etag})

    assert (response.status_code, response.content) == (304, b"")
    assert "immutable" in response.headers["Cache-Control"]


def test_a_new_portrait_has_a_new_address(client: Client, girl: Girl) -> None:
    old, content = girl.portrait_url, girl.portrait.read()

    girl.portrait.delete()
    girl.portrait.save("any.webp", ContentFile(content))

    assert girl.portrait_url != old
    assert "immutable" not in client.get(old).headers["Cache-Control"]


def test_without_a_portrait_the_fallback(client: Client) -> None:
    girl = make_girl()

    assert girl.portrait_url == "/static/img/portrait-fallback.svg"
    assert client.get(f"{girl.get_absolute_url()}portrait.webp").status_code == 404


def test_an_inactive_girl_is_seen_only_by_who_knows_the_version(client: Client, girl: Girl) -> None:
    Girl.objects.update(active=False)

    assert client.get(girl.portrait_url).status_code == 200
    assert client.get(girl.portrait_url.partition("?")[0]).status_code == 404


def test_a_file_that_is_gone_is_missing(client: Client, girl: Girl) -> None:
    default_storage.delete(str(girl.portrait.name))

    assert client.get(girl.portrait_url).status_code == 404


def test_without_the_store_it_says_so_and_is_asked_again(
    client: Client, girl: Girl, settings: Settings
) -> None:
    options = {**settings.STORAGES["default"]["OPTIONS"], "endpoint_url": "http://127.0.0.1:9"}
    default = {**settings.STORAGES["default"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": default}

    answer = client.get(girl.portrait_url)

    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")
