"""Every page of the admin of girls and chats, for staff with each right alone: no error, and no
answer but to those who may have it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from chat import actions
from chat.models import Conversation, Message, QuotaEntry, Reply, Report
from girls.models import Girl, GirlAsset, MediaWish, Tag
from tests.factories import make_conversation, make_girl, make_user
from tests.girls.assets import give_to_a_reader, make_asset
from tests.media import samples
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db

RIGHTS = ("view", "add", "change", "delete")
MODELS = [m for m in admin.site._registry if m._meta.app_label in ("girls", "chat")]
# Nobody changes these by hand.
READ_ONLY = {Conversation, QuotaEntry, Reply, Message, MediaWish, Report}
DELETABLE = {MediaWish}
NEEDED = {"changelist": {"view", "change"}, "add": {"add"}, "change": {"view", "change"}}
OWN = {
    "girls_upload": "add_girlasset",
    "girls_describe": "change_girlasset",
    "girls_tags": "change_girlasset",
    "girls_girl_speak": "change_girl",
    "girls_girl_persona": "change_girl",
}


def rows() -> dict[type[Model], Model]:
    """One of each that its page has something to show of."""
    conversation = make_conversation(make_user())
    sent = actions.send_message(conversation.user_id, conversation.pk, "Hi", "one")
    about = {"conversation": conversation, "message": sent.message, "reason": "other"}
    report = Report.objects.create(**about)
    girl = make_girl(slug="her-own")
    return {
        Girl: girl,
        GirlAsset: make_asset(girl, alt_text=""),
        Tag: Tag.objects.create(name="Music", slug="music"),
        MediaWish: MediaWish.objects.create(girl=girl, kind="image", tag="beach"),
        Conversation: conversation,
        QuotaEntry: conversation.quota_entries.latest("pk"),
        Reply: sent.message.reply,
        Message: sent.message,
        Report: report,
    }


def staff_with(*codenames: str) -> Client:
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = StaffClient()
    client.force_login(user)
    return client


def pages(model: type[Model], row: Model) -> dict[str, str]:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    whole = {what: reverse(f"{name}_{what}") for what in ("changelist", "add")}
    one = {
        what: reverse(f"{name}_{what}", args=[row.pk]) for what in ("change", "history", "delete")
    }
    return {**whole, **one}


def may(model: type[Model], right: str, page: str) -> bool:
    if page == "history":
        page = "change"
    if model in READ_ONLY and (page == "add" or (page == "delete" and model not in DELETABLE)):
        return False
    return right in NEEDED.get(page, {page})


@pytest.mark.parametrize("right", RIGHTS)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_right_opens_its_pages_and_no_other(model: type[Model], right: str) -> None:
    each = rows()
    assert set(MODELS) == set(each)
    row = each[model]
    client = staff_with(f"{right}_{model._meta.model_name}")

    for page, url in pages(model, row).items():
        expected = 200 if may(model, right, page) else 403
        got = client.get(url).status_code
        assert got == expected, (page, right, got)
        posted = client.post(url, {"post": "yes"} if page == "delete" else {})
        if expected == 403:
            assert posted.status_code == 403, (page, right)
        assert posted.status_code < 500, (page, right)
    if not may(model, right, "delete"):
        assert model._default_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("right", RIGHTS)
@pytest.mark.parametrize("name", OWN)
def test_our_own_pages_ask_for_their_right(name: str, right: str) -> None:
    asset = make_asset(make_girl(slug="her-own"), alt_text="")
    client = staff_with(f"{right}_girlasset", f"{right}_girl")
    send: Callable[..., Any] = client.post if name.startswith("girls_girl_") else client.get

    answer = send(f"{reverse('admin:' + name)}?girl={asset.girl_id}")

    allowed = OWN[name].startswith(right) or (name, right) == ("girls_girl_persona", "add")
    assert (answer.status_code != 403) == allowed
    assert answer.status_code < 500


@pytest.mark.parametrize("page", ["change", "delete"])
@pytest.mark.parametrize("right", RIGHTS)
def test_what_readers_have_is_told_to_nobody_without_the_right(right: str, page: str) -> None:
    asset = make_asset(make_girl())
    give_to_a_reader(asset)

    for row in (asset, asset.girl):
        client = staff_with(f"{right}_{row._meta.model_name}")
        url = reverse(f"admin:girls_{row._meta.model_name}_{page}", args=[row.pk])
        answer = client.post(url, {"post": "yes"}, follow=True)
        allowed = right == page
        assert (answer.status_code != 403) == allowed
        assert answer.status_code < 500
        if not allowed:
            assert "Readers have" not in answer.content.decode()


def test_nobody_gets_a_page_of_what_is_not_there() -> None:
    for model in MODELS:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        client = staff_with(*(f"{right}_{model._meta.model_name}" for right in RIGHTS))
        for what in ("change", "delete", "history"):
            for key in ("999999", "no-key", "9" * 40, "_00"):
                url = reverse(f"{name}_{what}", args=[key])
                assert client.get(url).status_code < 500, (model, what, key)
                assert client.post(url, {"post": "yes"}).status_code < 500, (model, what, key)


@pytest.mark.parametrize("asked", ["9" * 30, "9" * 5000, "-1", "\0", "٣", "²", "no"])
def test_odd_questions_get_an_answer(asked: str) -> None:
    make_asset(make_girl(), alt_text="")
    client = staff_with("view_girlasset", "change_girlasset", "add_girlasset", "view_girl")

    for url in (
        reverse("admin:girls_describe"),
        reverse("admin:girls_upload"),
        reverse("admin:girls_tags"),
    ):
        assert client.get(url, {"girl": asked}).status_code == 200
        assert client.post(url, {"girl": asked, "form-0-id": asked}).status_code < 500
    for model in (Girl, GirlAsset):
        listed = reverse(f"admin:girls_{model._meta.model_name}_changelist")
        assert client.get(listed, {"q": asked}).status_code < 500


def test_whoever_may_only_add_files_is_led_to_a_page_that_they_may_see() -> None:
    girl = make_girl()
    client = staff_with("add_girlasset")
    file = SimpleUploadedFile("a.png", samples.picture(), "image/png")
    about = {"girl": girl.pk, "files": [file], "provenance": "A test"}

    answer = client.post(reverse("admin:girls_upload"), about, follow=True)

    assert answer.status_code == 200
    assert GirlAsset.objects.count() == 1
