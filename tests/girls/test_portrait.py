"""Portraits as they are served."""

import datetime as dt
import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings
from pytest_django.asserts import assertContains

from chatsite.media import janitor
from girls import images, portrait_sizes
from girls.images import as_webp
from girls.models import Girl
from tests.factories import make_conversation, make_girl, make_user
from tests.girls.drafts import TAGS, step, tag
from tests.girls.test_admin import ADA, ADD
from tests.media.samples import ORIENTATION, encoded

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


# --- the part of a picture that is shown

RED, BLUE = (220, 20, 20), (20, 20, 220)


def halves(size: tuple[int, int]) -> Image.Image:
    """The upper half is red, the lower one blue."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (0, size[1] // 2, size[0], size[1]))
    return picture


@pytest.mark.parametrize(
    ("size", "part", "box"),
    [
        ((1000, 1000), None, (100, 0, 900, 1000)),
        ((800, 2000), None, (0, 500, 800, 1500)),
        ((800, 1000), None, (0, 0, 800, 1000)),
        ((1000, 1000), (40, 25, 400), (40, 25, 440, 525)),
        ((1000, 1000), (900, 900, 400), (600, 500, 1000, 1000)),
        ((1000, 1000), (0, 0, 99_999), (0, 0, 800, 1000)),
        ((1000, 1000), (5, 5, 0), (5, 5, 6, 6)),
        ((1, 1), None, (0, 0, 1, 1)),
        ((3, 1), (2, 0, 1), (2, 0, 3, 1)),
    ],
)
def test_what_is_cut(
    size: tuple[int, int], part: tuple[int, int, int] | None, box: tuple[int, int, int, int]
) -> None:
    assert images.box(size, images.Part(*part) if part else None) == box


@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8])
def test_the_part_is_of_the_upright_picture(staff: Client, orientation: int) -> None:
    """As a browser shows it, however the camera was held: the blue half stands below."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    lying = halves((250, 400))
    if turn := _BACK.get(orientation):
        lying = lying.transpose(turn)
    file = SimpleUploadedFile("mia.jpg", encoded(lying, "JPEG", exif=exif, quality=95))
    about = {**ADA, "portrait": file, "portrait_part": "50,75,200"}

    assert staff.post(reverse(ADD), about).status_code == 302

    girl = Girl.objects.get()
    with Image.open(girl.portrait) as cut:
        assert cut.size == (girl.portrait_width, girl.portrait_height) == (200, 250)
        edge = [near(cut.convert("RGB").getpixel((100, y)), BLUE) for y in (115, 135)]
    assert edge == [False, True], "75 pixels are cut off above the middle at 200"


_BACK = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def near(pixel: Any, colour: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 60 for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("chosen", ["", "no", "-1,0,3", "1,2", "999999,1,1", "1,2,3,4"])
def test_without_a_choice_the_middle(staff: Client, chosen: str) -> None:
    file = SimpleUploadedFile("mia.png", encoded(halves((400, 250))))
    staff.post(reverse(ADD), {**ADA, "portrait": file, "portrait_part": chosen})
    girl = Girl.objects.get()
    assert (girl.portrait_width, girl.portrait_height) == (200, 250)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 \x00", "A PDF is not a picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "A video is not a picture"),
        (b"PK\x03\x04\0\0", "not a picture"),
        (b"\x00\x01\x02no picture", "We can&#x27;t read this picture"),
    ],
)
def test_what_is_no_picture_is_said_in_plain_words(
    staff: Client, data: bytes, sentence: str
) -> None:
    """Whatever its name."""
    answer = staff.post(reverse(ADD), {**ADA, "portrait": SimpleUploadedFile("mia.jpg", data)})
    assertContains(answer, sentence)
    assert not Girl.objects.exists()


def test_a_portrait_of_old_is_measured_when_she_is_published(staff: Client, girl: Girl) -> None:
    girl.portrait.save("any.webp", as_webp(Image.new("RGB", (800, 1000), "tomato")))
    Girl.objects.update(active=False, voiceless=True)
    girl.tags.set(tag(name) for name in TAGS)
    step(staff, girl, "publish")
    assert Girl.objects.get().active
