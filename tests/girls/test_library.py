"""Her media library in the admin, one asset at a time."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains

from girls.models import Girl, GirlAsset, MediaWish
from tests.factories import make_girl, make_user
from tests.girls.assets import make_asset
from tests.media import phones, samples
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db
ADD = "admin:girls_girlasset_add"


@pytest.fixture
def staff() -> Client:
    client = StaffClient()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def upload(staff: Client, girl: Girl, data: bytes, content_type: str, **fields: Any) -> Any:
    file = SimpleUploadedFile("her.bin", data, content_type)
    about = {
        "girl": girl.pk,
        "upload": file,
        "alt_text": "At the beach",
        "tags": "Beach, smile,beach ",
        "provenance": "Studio, consent on file",
        "for_reply": "on",
        **fields,
    }
    return staff.post(reverse(ADD), about)


def test_a_photo_is_made_safe_and_described(staff: Client) -> None:
    assert upload(staff, make_girl(), samples.photo_with_place(), "image/jpeg").status_code == 302

    asset = GirlAsset.objects.get()
    assert (asset.kind, asset.width, asset.height) == ("image", 40, 60)
    assert asset.tags == ["beach", "smile"]
    with asset.file.open() as file, Image.open(BytesIO(file.read())) as image:
        assert image.format == "WEBP"
        assert not dict(image.getexif())
    page = staff.get(reverse("admin:girls_girlasset_change", args=[asset.pk]))
    assert "Signature=" in page.content.decode()
    listed = staff.get(reverse("admin:girls_girlasset_changelist"), {"q": "beach"})
    assert "At the beach" in listed.content.decode()


def test_a_video_gets_a_poster(staff: Client) -> None:
    assert upload(staff, make_girl(), samples.video(), "video/mp4").status_code == 302

    asset = GirlAsset.objects.get()
    assert asset.kind == "video"
    assert asset.duration_sec == pytest.approx(2.0, abs=0.11)
    assert default_storage.exists(str(asset.poster.name))


def test_a_video_from_a_phone_needs_no_type(staff: Client) -> None:
    """Browsers that know none send this one."""
    file = SimpleUploadedFile("her.MOV", phones.recording("libx265"), "application/octet-stream")
    assert upload(staff, make_girl(), b"", "", upload=file).status_code == 302

    asset = GirlAsset.objects.get()
    assert (asset.kind, asset.width, asset.height) == ("video", 96, 128)


@pytest.mark.parametrize(
    ("data", "fields", "words"),
    [
        (b"<html><script></script>", {}, "A web page is not a picture or a video."),
        (samples.png_that_claims(30_000, 30_000), {}, "too large"),
        (samples.picture(), {"provenance": ""}, "This field is required"),
        (samples.picture(), {"alt_text": ""}, "This field is required"),
        (samples.picture(), {"upload": ""}, "Please choose a file"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(
    staff: Client, data: bytes, fields: dict[str, Any], words: str
) -> None:
    answer = upload(staff, make_girl(), data, "image/png", **fields)

    assert words in answer.content.decode()
    assert not GirlAsset.objects.exists()


def test_readers_do_not_enter() -> None:
    client = Client()
    client.force_login(make_user())

    assert client.get(reverse(ADD)).status_code == 403


def test_wishes_are_listed_until_an_asset_has_the_tag(staff: Client) -> None:
    girl = make_girl()
    for tag in ("beach", "moon"):
        MediaWish.objects.create(girl=girl, kind="image", tag=tag, count=2)
    upload(staff, girl, samples.picture(), "image/png")

    listed = staff.get(reverse("admin:girls_mediawish_changelist"))

    tags = [wish.tag for wish in listed.context["cl"].queryset]
    assert tags == ["moon"]
    add = reverse("admin:girls_upload")
    assertContains(listed, f'href="{add}?girl={girl.pk}&amp;tags=moon"')
    form = staff.get(add, {"girl": str(girl.pk), "tags": "moon"}).context["form"]
    assert (form["girl"].value(), form["tags"].value()) == (str(girl.pk), "moon")


def test_the_list_of_many_is_as_cheap_as_that_of_one(
    staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    girl = make_girl()
    for number in range(12):
        make_asset(girl, f"Number {number}")

    with django_assert_max_num_queries(12):
        listed = staff.get(reverse("admin:girls_girlasset_changelist"))

    assertContains(listed, "library-still", count=12)


def test_ticks_in_the_list_are_kept_while_it_asks_why(staff: Client) -> None:
    asset = make_asset(make_girl(), alt_text="A beach", for_reply=False, public=False)
    form = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": asset.pk,
        "form-0-public": "on",
        "audit_reason": "",
        "_save": "Save",
    }
    answer = staff.post(reverse("admin:girls_girlasset_changelist"), form)
    asset.refresh_from_db()
    assert not asset.public
    assert "Please write why." in answer.content.decode()
    ticks = re.findall(r'name="form-0-(\w+)"[^>]*checked', answer.content.decode())
    assert ticks == ["public"]
