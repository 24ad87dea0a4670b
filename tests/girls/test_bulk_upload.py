"""Many files at once in the admin, and the words for each of them."""

from collections.abc import Sequence
from typing import Any
from unittest.mock import ANY
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEntry
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
        "audit_reason": "New photos",
        **given,
    }
    return staff.post(reverse(UPLOAD), about, headers=headers)


def row(asset: GirlAsset, number: int = 0, **fields: str) -> dict[str, str]:
    """A posted row of the second page."""
    about = {"id": str(asset.pk), "tags": "sun", "for_reply": "on", "public": "on", **fields}
    return {f"form-{number}-{name}": value for name, value in about.items()}


def describe(
    staff: Client, *rows: dict[str, str], headers: Any = None, lines: int = 1, **given: str
) -> Any:
    counts = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": str(len(rows))}
    posted = {name: value for one in rows for name, value in one.items()}
    about = {"audit_reason": "New files", **given}
    sent = {**counts, **posted, **about}
    return staff.post(reverse(DESCRIBE), sent, headers=headers, lines=lines)


def lines() -> list[tuple[str, str, str, str]]:
    """Of the audit log, oldest first."""
    columns = ("what", "name", "detail", "reason")
    return list(AuditEntry.objects.order_by("pk").values_list(*columns))


def test_the_good_are_kept_and_the_faulty_named(staff: Client, girl: Girl) -> None:
    answer = upload(staff, girl, [GOOD, BAD, CLIP])

    assertRedirects(answer, f"{reverse(DESCRIBE)}?girl={girl.pk}", fetch_redirect_response=False)
    page = staff.get(answer.url)
    assertContains(page, "“c.png”: A web page is not a picture or a video.")
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
    sent = (row(first, 0, alt_text="Mine"), row(second, 1, DELETE="on"), row(third, 2))
    describe(staff, *sent, lines=2)

    assert dict(GirlAsset.objects.values_list("pk", "alt_text")) == {first.pk: "Mine", third.pk: ""}


@pytest.mark.parametrize("missing", ["provenance", "girl", "audit_reason"])
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


def test_files_that_come_one_by_one_are_one_line_of_the_log(staff: Client, girl: Girl) -> None:
    json = {"accept": "application/json"}
    token = staff.get(reverse(UPLOAD)).context["form"]["batch"].value()
    for file in (GOOD, BAD, GOOD, GOOD):
        upload(staff, girl, [file], headers=json, batch=token)
    assert lines() == [("uploaded files for", f"girl {girl}", "3 files", "New photos")]

    upload(staff, girl, [GOOD], headers=json, batch="../odd")
    upload(staff, girl, [GOOD, GOOD, BAD], batch=str(uuid4()))
    assert [detail for _, _, detail, _ in lines()] == ["3 files", "1 file", "2 files"]
    # A colleague's page adds nothing to the line.
    staff.force_login(make_user(is_staff=True, is_superuser=True))
    upload(staff, girl, [GOOD], batch=token)
    assert [detail for _, _, detail, _ in lines()] == ["3 files", "1 file", "2 files", "1 file"]


def test_rows_that_are_saved_from_the_keyboard(staff: Client, girl: Girl) -> None:
    """One by one, by a script."""
    json, token = {"accept": "application/json"}, str(uuid4())
    assets = [make_asset(girl, alt_text="") for _ in range(3)]
    for asset, left in zip(assets[:2], (2, 1), strict=True):
        said = describe(staff, row(asset, alt_text="A beach"), headers=json, batch=token)
        assert said.json() == {"saved": 1, "left": left, "seen": [ANY]}
    assert lines() == [("described", "", "2 files", "New files")]

    said = describe(
        staff, row(assets[0], alt_text="A beach", tags=", gear,,"), headers=json, batch=token
    )
    assert said.json() == {"saved": 1, "left": 1, "seen": [ANY]}
    assert GirlAsset.objects.get(pk=assets[0].pk).tags == ["gear"]
    faulty = describe(staff, row(assets[2], alt_text="x", tags=f"gear,{'x' * 99}"), headers=json)
    assert "Tag 2" in str(faulty.json())

    faulty = describe(staff, row(assets[2], alt_text="x" * 301), headers=json)
    assert (faulty.status_code, [*faulty.json()["errors"]]) == (422, ["alt_text"])
    faulty = describe(staff, row(assets[2], alt_text="Sea"), headers=json, audit_reason=" ")
    assert (faulty.status_code, [*faulty.json()["errors"]]) == (422, ["audit_reason"])
    give_to_a_reader(assets[2])
    faulty = describe(staff, row(assets[2], DELETE="on"), headers=json)
    assert "can't be deleted" in str(faulty.json())
    assert len(lines()) == 1


@pytest.mark.parametrize("words", ["   ", "\u200b", "\u3164\u2800"])
def test_words_that_nobody_sees_describe_nothing(staff: Client, girl: Girl, words: str) -> None:
    asset = make_asset(girl, alt_text="")
    describe(staff, row(asset, alt_text=words))
    assert not GirlAsset.objects.described().exists()
    page = reverse("admin:girls_girlasset_change", args=[asset.pk])
    about = {"girl": girl.pk, "alt_text": words, "provenance": "x"}
    assert staff.post(page, about).status_code == 200
    assert not GirlAsset.objects.described().exists()


FILES = {
    "A PDF is not a picture or a video.": b"%PDF-1.7\n",
    "A ZIP archive is not a picture or a video.": b"PK\x03\x04" + bytes(30),
    "A document of an office program is not a picture or a video.": b"\xd0\xcf\x11\xe0" + bytes(30),
    "A sound file is not a picture or a video.": b"ID3\x04" + bytes(30),
    "A text is not a picture or a video.": "Grüße, Mia\n".encode() * 200,
    "A program is not a picture or a video.": b"MZ" + bytes(30),
    "A drawing (SVG) can't be used here. Please export it as a PNG.": b"<svg xmlns='x'></svg>",
    "HEIC pictures can't be used here. Please export it as a JPEG or PNG.": b"\0\0\0\x18ftypheic",
    "This file is empty.": b"",
    "We can't read this picture. Please choose a JPEG, PNG, WebP or GIF.": bytes(range(256)) * 9,
}


@pytest.mark.parametrize("sentence", FILES)
def test_a_refusal_says_what_the_file_is(staff: Client, girl: Girl, sentence: str) -> None:
    json = {"accept": "application/json"}
    said = upload(staff, girl, [("a.jpg", FILES[sentence], "image/jpeg")], headers=json).json()
    assert said == {"added": 0, "refused": [{"name": "a.jpg", "sentence": sentence}]}
    assert not lines()


def test_tags_are_suggested_the_most_used_first(staff: Client, girl: Girl) -> None:
    for tags in (["sea", "sun"], ["sea"]):
        make_asset(girl, alt_text="", tags=tags)
    for page in (UPLOAD, DESCRIBE):
        found = staff.get(reverse(page))
        assertContains(found, '<option value="sea"></option><option value="sun"></option>')
        assertContains(found, 'list="library-tags"')


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
    assert client.get(reverse(name)).status_code == 403

    client.force_login(make_user(is_staff=True))
    assert client.get(reverse(name)).status_code == 403


def test_the_page_of_many_is_as_cheap_as_that_of_one(
    staff: Client, girl: Girl, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        make_asset(girl, alt_text="")

    with django_assert_max_num_queries(8):
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
