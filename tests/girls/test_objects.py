"""Objects in the store go with their rows, and never what readers have got."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertRedirects

from chatsite.media import janitor
from girls.models import Girl, GirlAsset
from tests.factories import NO_VOICES, make_girl, make_user
from tests.girls.assets import give_to_a_reader, make_asset, stored
from tests.media import samples
from tests.staff import StaffClient

# Transactions that end: objects go after the commit.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_store")]

NOW = dt.timedelta(0)


@pytest.fixture
def staff() -> Client:
    client = StaffClient()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def change(staff: Client, asset: GirlAsset, **fields: Any) -> Any:
    about = {"girl": asset.girl_id, "alt_text": "New", "provenance": "A test", "tags": "", **fields}
    return staff.post(reverse("admin:girls_girlasset_change", args=[asset.pk]), about)


def delete(staff: Client, what: GirlAsset | Girl) -> Any:
    name = f"admin:girls_{type(what).__name__.lower()}_delete"
    return staff.post(reverse(name, args=[what.pk]), {"post": "yes"}, follow=True)


def without_the_store(settings: Settings) -> None:
    options = {**settings.STORAGES["default"]["OPTIONS"], "endpoint_url": "http://127.0.0.1:9"}
    default = {**settings.STORAGES["default"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": default}


def test_a_deleted_asset_takes_file_and_poster_along(staff: Client) -> None:
    girl = make_girl()
    file = SimpleUploadedFile("clip.mp4", samples.video(), "video/mp4")
    about = {"girl": girl.pk, "upload": file, "alt_text": "A clip", "provenance": "A test"}
    staff.post(reverse("admin:girls_girlasset_add"), about)
    clip = GirlAsset.objects.get()
    assert stored(clip.keys) == [True, True]

    delete(staff, clip)

    assert not GirlAsset.objects.exists()
    assert stored(clip.keys) == [False, False]


def test_a_replaced_file_goes_and_an_edit_alone_keeps_it(staff: Client) -> None:
    asset = make_asset(make_girl())

    assert change(staff, asset).status_code == 302
    assert stored(asset.keys) == [True]
    change(staff, asset, upload=SimpleUploadedFile("b.png", samples.picture(), "image/png"))

    assert stored(asset.keys) == [False]
    assert stored(GirlAsset.objects.get().keys) == [True]


def test_what_readers_have_got_stays_and_staff_are_told(staff: Client) -> None:
    asset = make_asset(make_girl())
    give_to_a_reader(asset)

    answer = delete(staff, asset)

    page = reverse("admin:girls_girlasset_change", args=[asset.pk])
    assertRedirects(answer, page)
    assertContains(answer, "Readers have this file, so it can&#x27;t be deleted.")
    replaced = change(staff, asset, upload=SimpleUploadedFile("b.png", samples.picture()))
    assertContains(replaced, "Readers already have this file. Please add a new one instead.")
    assert stored(asset.keys) == [True]


def test_deleting_many_names_what_stays_and_shows_nothing_of_readers(staff: Client) -> None:
    asset = make_asset(make_girl(greeting="A word for one reader"))
    give_to_a_reader(asset)
    listed = reverse("admin:girls_girlasset_changelist")

    page = staff.post(listed, {"action": "delete_selected", "_selected_action": [asset.pk]})

    assertContains(page, "Readers have this file, so it can&#x27;t be deleted.")
    assert "A word for one reader" not in page.content.decode()
    staff.post(listed, {"action": "stop_sending", "_selected_action": [asset.pk]})
    assert not GirlAsset.objects.for_reply("image").exists()


def test_a_girl_goes_with_her_library_and_portrait(staff: Client) -> None:
    girl = make_girl()
    girl.portrait.save("any.webp", ContentFile(samples.picture()))
    keys = [*make_asset(girl).keys, str(girl.portrait.name)]

    delete(staff, girl)

    assert not Girl.objects.exists()
    assert stored(keys) == [False, False]


def test_a_girl_with_conversations_stays_and_staff_are_told(staff: Client) -> None:
    asset = make_asset(make_girl())
    give_to_a_reader(asset)

    answer = delete(staff, asset.girl)

    assertContains(answer, "Readers have conversations with")
    assert stored(asset.keys) == [True]


def test_a_portrait_that_was_replaced_stays_for_undoing_and_goes_with_her(staff: Client) -> None:
    girl = make_girl()
    girl.portrait.save("any.webp", ContentFile(samples.picture()))
    old = str(girl.portrait.name)
    fields = ("slug", "name", "age", "tagline", "bio", "persona", "greeting")
    about = {**NO_VOICES, **{name: getattr(girl, name) for name in fields}}
    portrait = SimpleUploadedFile("p.png", samples.picture(), "image/png")

    staff.post(reverse("admin:girls_girl_change", args=[girl.pk]), {**about, "portrait": portrait})

    new = str(Girl.objects.get().portrait.name)
    janitor.sweep(NOW)
    assert stored([old, new]) == [True, True]
    delete(staff, girl)
    assert stored([old, new]) == [False, False]


def test_without_the_store_the_row_goes_and_a_sweep_removes_the_object(
    staff: Client, settings: Settings
) -> None:
    asset, kept = make_asset(make_girl()), make_asset(make_girl())
    before = settings.STORAGES
    without_the_store(settings)
    delete(staff, asset)
    assert not GirlAsset.objects.filter(pk=asset.pk).exists()
    settings.STORAGES = before
    assert stored(asset.keys) == [True]

    out = StringIO()
    call_command("sweep_media", stdout=out)
    assert out.getvalue() == "Removed 0 objects.\n", "it is too young to be swept"
    assert janitor.sweep(NOW) >= 1

    assert stored([*asset.keys, *kept.keys]) == [False, True]


def test_a_sweep_leaves_what_a_message_or_a_girl_names() -> None:
    girl = make_girl()
    girl.portrait.save("any.webp", ContentFile(samples.picture()))
    asset = make_asset(girl)
    give_to_a_reader(asset)
    elsewhere = default_storage.save("messages/other.webp", ContentFile(samples.picture()))

    janitor.sweep(NOW)

    assert stored([*asset.keys, str(girl.portrait.name), elsewhere]) == [True, True, True]
