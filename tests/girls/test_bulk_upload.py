"""Many files at once in the admin, and the words for each of them."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from girls.models import Girl, GirlAsset
from tests.factories import make_girl, make_user
from tests.girls.assets import give_to_a_reader, make_asset
from tests.media import samples

pytestmark = pytest.mark.django_db

UPLOAD, DESCRIBE = "admin:girls_upload", "admin:girls_describe"
GOOD = ("a.png", samples.picture(), "image/png")
CLIP = ("b.mp4", samples.video(), "video/mp4")
BAD = ("c.png", b"<html><script>", "image/png")


@pytest.fixture
def girl() -> Girl:
    return make_girl()


def upload(staff: Client, her: Girl, files: Sequence[tuple[str, bytes, str]], **given: Any) -> Any:
    headers = given.pop("headers", None)
    about = {
        "girl": her.pk,
        "files": [SimpleUploadedFile(*file) for file in files],
        "tags": "Beach, sun",
        "provenance": "Studio, consent on file",
        "for_reply": "on",
        "public": "on",
        **given,
    }
    return staff.post(reverse(UPLOAD), about, headers=headers)


def row(asset: GirlAsset, number: int = 0, **fields: str) -> dict[str, str]:
    """A posted row of the second page."""
    about = {"id": str(asset.pk), "tags": "sun", "for_reply": "on", "public": "on", **fields}
    return {f"form-{number}-{name}": value for name, value in about.items()}


def describe(staff: Client, *rows: dict[str, str]) -> Any:
    counts = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": str(len(rows))}
    posted = {name: value for one in rows for name, value in one.items()}
    return staff.post(reverse(DESCRIBE), {**counts, **posted})


def test_the_good_are_kept_and_the_faulty_named(staff: Client, girl: Girl) -> None:
    answer = upload(staff, girl, [GOOD, BAD, CLIP])

    assertRedirects(answer, f"{reverse(DESCRIBE)}?girl={girl.pk}", fetch_redirect_response=False)
    page = staff.get(answer.url)
    assertContains(page, "“c.png”: This file isn&#x27;t a plain picture, so we can&#x27;t use it.")
    assertContains(page, "2 files added. Please say what each one shows.")
    assert [asset.kind for asset in GirlAsset.objects.order_by("pk")] == ["image", "video"]
    assert all(asset.tags == ["beach", "sun"] for asset in GirlAsset.objects.all())
    assert all(asset.provenance == "Studio, consent on file" for asset in GirlAsset.objects.all())


def test_nobody_gets_what_has_no_words_yet(staff: Client, girl: Girl) -> None:
    upload(staff, girl, [GOOD])
    asset = GirlAsset.objects.get()

    assert not GirlAsset.objects.for_reply("image").exists()
    assert not GirlAsset.objects.public().exists()
    shown = reverse("girls:gallery-file", args=[girl.slug, asset.pk])
    assert Client().get(shown).status_code == 404

    describe(staff, row(asset, alt_text="   "))
    assert not GirlAsset.objects.public().exists()
    describe(staff, row(asset, alt_text="On the beach", tags="Sea, sea"))

    asset = GirlAsset.objects.for_reply("image").get()
    assert (asset.alt_text, asset.tags, asset.public) == ("On the beach", ["sea"], True)
    assert Client().get(shown).status_code == 302
    assertContains(staff.get(reverse(DESCRIBE)), "Everything is described.")


def test_rows_are_saved_and_deleted_each_by_itself(staff: Client, girl: Girl) -> None:
    upload(staff, girl, [GOOD, GOOD, GOOD])
    first, second, third = GirlAsset.objects.order_by("pk")
    page = staff.get(reverse(DESCRIBE))
    assertContains(page, "3 files have no alt text yet.")
    assertContains(page, "Signature=", count=3)

    # A colleague was faster with the first; the third is left for later.
    GirlAsset.objects.filter(pk=first.pk).update(alt_text="Hers")
    describe(staff, row(first, 0, alt_text="Mine"), row(second, 1, DELETE="on"), row(third, 2))

    assert dict(GirlAsset.objects.values_list("pk", "alt_text")) == {first.pk: "Mine", third.pk: ""}


@pytest.mark.parametrize("missing", ["provenance", "girl"])
def test_what_is_the_same_for_all_is_required(staff: Client, girl: Girl, missing: str) -> None:
    answer = upload(staff, girl, [GOOD], **{missing: ""})

    assert list(answer.context["form"].errors) == [missing]
    assert not GirlAsset.objects.exists()


def test_no_files(staff: Client, girl: Girl) -> None:
    assertContains(upload(staff, girl, []), "Please choose files.")


def test_the_script_gets_json(staff: Client, girl: Girl) -> None:
    json = {"accept": "application/json"}

    assert upload(staff, girl, [GOOD], headers=json).json() == {"added": 1, "refused": []}
    refused = upload(staff, girl, [BAD], headers=json)
    assert (refused.status_code, refused.json()["refused"][0]["name"]) == (200, "c.png")
    faulty = upload(staff, girl, [GOOD], headers=json, provenance="")
    assert (faulty.status_code, list(faulty.json()["errors"])) == (422, ["provenance"])


def test_without_the_store_the_file_is_named_and_nothing_is_half_there(
    staff: Client, girl: Girl, settings: Settings
) -> None:
    options = {**settings.STORAGES["default"]["OPTIONS"], "endpoint_url": "http://127.0.0.1:9"}
    default = {**settings.STORAGES["default"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": default}

    answer = upload(staff, girl, [GOOD], headers={"accept": "application/json"})

    assert answer.status_code == 503
    assert "isn't answering" in answer.json()["refused"][0]["sentence"]
    assert not GirlAsset.objects.exists()


def test_a_girls_page_leads_to_her_uploads(staff: Client, girl: Girl) -> None:
    page = staff.get(reverse("admin:girls_girl_change", args=[girl.pk]))

    assertContains(page, f'{reverse(UPLOAD)}?girl={girl.pk}"')


@pytest.mark.parametrize("name", [UPLOAD, DESCRIBE])
def test_only_staff_who_may(name: str, client: Client) -> None:
    client.force_login(make_user())
    assert client.get(reverse(name)).status_code == 302

    client.force_login(make_user(is_staff=True))
    assert client.get(reverse(name)).status_code == 403


def test_the_page_of_many_is_as_cheap_as_that_of_one(
    staff: Client, girl: Girl, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        make_asset(girl, alt_text="")

    with django_assert_max_num_queries(7):
        page = staff.get(reverse(DESCRIBE))

    assertContains(page, "library-row ", count=12)


def test_who_may_not_delete_deletes_nothing_here_either(client: Client, girl: Girl) -> None:
    asset = make_asset(girl, alt_text="")
    user = make_user(is_staff=True)
    may = Permission.objects.filter(codename__in=["view_girlasset", "change_girlasset"])
    user.user_permissions.set(may)
    client.force_login(user)

    describe(client, row(asset, DELETE="on"))

    assert GirlAsset.objects.filter(pk=asset.pk).exists()
    assertNotContains(client.get(reverse(DESCRIBE)), "form-0-DELETE")


def test_what_readers_have_got_meanwhile_stays_and_that_is_said(staff: Client, girl: Girl) -> None:
    asset = make_asset(girl, alt_text="")
    give_to_a_reader(asset)

    answer = describe(staff, row(asset, DELETE="on"))

    assertContains(answer, "Readers have this file, so it can&#x27;t be deleted.")
    assert GirlAsset.objects.filter(pk=asset.pk).exists()
