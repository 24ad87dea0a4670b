"""Portraits as they are served."""

import datetime as dt
import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image
from pytest_django import Settings

from chatsite.media import janitor
from girls import portrait_sizes
from girls.images import as_webp
from girls.models import Girl
from tests.factories import make_conversation, make_girl, make_user

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


def test_a_page_that_shows_her_small_loads_little(client: Client) -> None:
    girl = make_girl()
    portrait_sizes.put(girl, as_webp(Image.effect_noise((800, 1000), 60).convert("RGB")))
    girl.save()

    whole = len(client.get(girl.portrait_url).content)
    for width in portrait_sizes.WIDTHS:
        small = client.get(f"{girl.portrait_url}&w={width}")
        assert "immutable" in small.headers["Cache-Control"]
        with Image.open(BytesIO(small.content)) as image:
            assert image.size == (width, width * 5 // 4)
        assert len(small.content) < whole
    assert client.get(f"{girl.portrait_url}&w=97").status_code == 404


def test_sizes_of_an_older_portrait_are_made_when_they_are_asked_for_and_kept(
    client: Client, girl: Girl
) -> None:
    small = portrait_sizes.sized(str(girl.portrait.name), 96)
    assert not default_storage.exists(small)

    answer = client.get(f"{girl.portrait_url}&w=96")

    assert answer.status_code == 200
    assert default_storage.open(small).read() == answer.content


@pytest.mark.usefixtures("empty_store")
def test_sizes_stay_with_their_portrait_and_go_with_it() -> None:
    """However old they are, a sweep leaves them."""
    girl = make_girl()
    keys = portrait_sizes.put(girl, as_webp(Image.new("RGB", (800, 1000), "tomato")))
    girl.save()
    janitor.sweep(dt.timedelta(0))
    assert all(default_storage.exists(key) for key in keys)

    Girl.objects.update(portrait="")
    janitor.sweep(dt.timedelta(0))

    assert not any(default_storage.exists(key) for key in keys)


def test_avatars_ask_for_their_size(client: Client) -> None:
    conversation = make_conversation(make_user())
    portrait_sizes.put(conversation.girl, as_webp(Image.new("RGB", (80, 100), "tomato")))
    conversation.girl.save()
    client.force_login(conversation.user)
    pages = [client.get(conversation.get_absolute_url()), client.get("/")]

    for image in re.findall(
        r"<img[^>]+portrait\.webp[^>]+>", "".join(p.content.decode() for p in pages)
    ):
        assert re.search(r'src="[^"]+&amp;w=96" srcset="[^"]+" sizes="[^"]+"', image), image
        assert re.search(r'width="\d+" height="\d+"', image), image
