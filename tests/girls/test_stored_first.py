"""A file is made safe and stored before the form's transaction begins, and goes where it fails."""

from typing import Any
from unittest import mock

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.asserts import assertContains

from chatsite.media import images, videos
from chatsite.media.storage import MediaStorage
from girls.models import ASSETS, PORTRAITS, Girl, GirlAsset
from tests.factories import NO_VOICES, make_girl, make_user
from tests.girls.assets import make_asset, stored
from tests.girls.test_admin import ADA
from tests.girls.test_objects import without_the_store
from tests.media import samples
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def staff() -> Client:
    client = StaffClient()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def inside() -> Any:
    """What was done within a transaction although it works long or asks the network."""
    found: list[str] = []

    def watched(owner: Any, name: str) -> Any:
        original = getattr(owner, name)

        def watch(*args: Any, **kwargs: Any) -> Any:
            if connection.in_atomic_block:
                found.append(name)
            return original(*args, **kwargs)

        return mock.patch.object(owner, name, watch)

    with (
        watched(images, "decoded"),
        watched(videos, "probe_video"),
        watched(MediaStorage, "save"),
        watched(MediaStorage, "put"),
    ):
        yield found


def a_file(data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("a.png", data or samples.picture(), "image/png")


def all_keys(girl: Girl) -> list[str]:
    folders = (f"{ASSETS}{girl.slug}", PORTRAITS)
    found = [
        f"{folder.rstrip('/')}/{n}"
        for folder in folders
        for n in default_storage.listdir(folder)[1]
    ]
    return [key for key in found if girl.slug in key]


@pytest.mark.parametrize("data", [samples.picture(), samples.video()], ids=["photo", "video"])
def test_an_asset_is_added_and_changed_without_work_in_the_transaction(
    staff: Client, inside: list[str], data: bytes
) -> None:
    girl = make_girl()
    about = {"girl": girl.pk, "alt_text": "One", "provenance": "A test"}

    added = staff.post(reverse("admin:girls_girlasset_add"), {**about, "upload": a_file(data)})
    asset = GirlAsset.objects.get()
    url = reverse("admin:girls_girlasset_change", args=[asset.pk])
    changed = staff.post(url, {**about, "upload": a_file()})

    assert (added.status_code, changed.status_code) == (302, 302)
    assert inside == []
    assert stored(asset.keys) == [False] * len(asset.keys)
    now = GirlAsset.objects.get()
    assert (now.kind, now.poster.name or "") == ("image", "")
    assert stored(now.keys) == [True]


def test_a_girl_and_her_portrait_too(staff: Client, inside: list[str]) -> None:
    answer = staff.post(reverse("admin:girls_girl_add"), {**ADA, "portrait": a_file()})

    assert answer.status_code == 302
    assert inside == []
    assert default_storage.exists(str(Girl.objects.get().portrait.name))


def test_what_was_stored_for_a_form_with_a_fault_goes_again(staff: Client) -> None:
    girl = make_girl()
    faulty = {"girl": girl.pk, "alt_text": "", "provenance": "A test", "upload": a_file()}

    page = staff.post(reverse("admin:girls_girlasset_add"), faulty)
    ada = staff.post(
        reverse("admin:girls_girl_add"), {**ADA, "slug": girl.slug, "portrait": a_file()}
    )

    assertContains(page, "This field is required.")
    assertContains(ada, "already exists")
    assert all_keys(girl) == []


def test_who_may_not_save_has_nothing_stored(client: Client, inside: list[str]) -> None:
    asset = make_asset(make_girl())
    client.force_login(make_user(is_staff=True))
    before = all_keys(asset.girl)
    url = reverse("admin:girls_girlasset_change", args=[asset.pk])

    answer = client.post(url, {"girl": asset.girl_id, "upload": a_file()})

    assert answer.status_code == 403
    assert all_keys(asset.girl) == before


def test_without_the_store_the_form_says_so(staff: Client, settings: Settings) -> None:
    girl = make_girl()
    without_the_store(settings)
    about = {"girl": girl.pk, "alt_text": "One", "provenance": "A test", "upload": a_file()}

    page = staff.post(reverse("admin:girls_girlasset_add"), about)
    hers = staff.post(reverse("admin:girls_girl_add"), {**ADA, **NO_VOICES, "portrait": a_file()})

    for answer in (page, hers):
        assertContains(answer, "The file store isn&#x27;t answering.")
    assert not GirlAsset.objects.exists()
