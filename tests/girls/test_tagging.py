"""The page of the library's tags: how often each is used, and one that becomes another."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEntry
from girls import tagging
from girls.models import Girl, GirlAsset, MediaWish, Tag
from tests.factories import make_girl, make_user

pytestmark = pytest.mark.django_db
TAGS = "admin:girls_tags"


def make_file(girl: Girl, *tags: str) -> GirlAsset:
    about = {"kind": "image", "alt_text": "x", "provenance": "x", "file": "assets/x.webp"}
    return GirlAsset.objects.create(girl=girl, tags=list(tags), **about)


def retag(staff: Client, old: str, new: str, **given: str) -> Any:
    about = {"old": old, "new": new, "audit_reason": "One word for it", **given}
    return staff.post(reverse(TAGS), about)


def test_a_tag_becomes_another_everywhere_at_once(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tagging, "BATCH", 2)
    girl, other = make_girl(), make_girl(slug="other")
    files = [make_file(girl, "strand", "sun") for _ in range(3)]
    both, none = make_file(other, "beach", "strand"), make_file(other, "sea")
    for kind, tag, count in (("image", "strand", 3), ("image", "beach", 2), ("video", "strand", 5)):
        MediaWish.objects.create(girl=girl, kind=kind, tag=tag, count=count)

    assertRedirects(retag(staff, " Strand ", "Beach"), reverse(TAGS))

    def tags(asset: GirlAsset) -> list[str]:
        return GirlAsset.objects.get(pk=asset.pk).tags

    assert [tags(asset) for asset in files] == [["beach", "sun"]] * 3
    assert (tags(both), tags(none)) == (["beach"], ["sea"])
    wishes = set(MediaWish.objects.values_list("kind", "tag", "count"))
    assert wishes == {("image", "beach", 5), ("video", "beach", 5)}
    entry = AuditEntry.objects.get()
    assert (entry.what, entry.reason) == ("retagged", "One word for it")
    assert entry.detail == "strand → beach: 4 files, 2 wishes"


@pytest.mark.parametrize("is_there", [True, False])
def test_the_gallerys_tag_goes_along_where_that_is_wanted(staff: Client, is_there: bool) -> None:
    girl, other = make_girl(), make_girl(slug="other")
    tag = Tag.objects.create(name="Strand", slug="strand")
    for each in (girl, other):
        each.tags.add(tag)
    if is_there:
        girl.tags.add(Tag.objects.create(name="Beach", slug="beach"))
    make_file(girl, "strand")

    retag(staff, "strand", "beach")
    assert {str(each) for each in other.tags.all()} == {"Strand"}
    make_file(girl, "strand")
    retag(staff, "strand", "beach", gallery="on")

    for each in (girl, other):
        assert list(each.tags.values_list("name", "slug")) == [("Beach", "beach")]
    assert not Tag.objects.filter(name="Strand").exists()
    assert AuditEntry.objects.latest("pk").detail == "strand → beach: 1 file, 2 girls"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"old": "nothing"}, "Nothing has this tag."),
        ({"new": "Sea"}, "That is the same tag."),
        ({"new": "sea, sun"}, "Please write one tag."),
        ({"new": "\u200b"}, "Please write one tag."),
        ({"new": "schoolgirl"}, "as if she were a minor"),
        ({"new": "x" * 41}, "at most 40 characters"),
        ({"audit_reason": ""}, "Please write why."),
    ],
)
def test_what_cannot_be_is_named_and_nothing_changes(
    staff: Client, given: dict[str, str], words: str
) -> None:
    asset = make_file(make_girl(), "sea")
    assertContains(retag(staff, **{"old": "sea", "new": "ocean", **given}), words)
    assert GirlAsset.objects.get(pk=asset.pk).tags == ["sea"]
    assert not AuditEntry.objects.exists()


def test_what_it_needs_a_right_for(client: Client) -> None:
    girl = make_girl()
    girl.tags.add(Tag.objects.create(name="Sea", slug="sea"))
    make_file(girl, "sea")
    user = make_user(is_staff=True)
    client.force_login(user)
    assert client.get(reverse(TAGS)).status_code == 403
    assert retag(client, "sea", "ocean").status_code == 403

    user.user_permissions.set(Permission.objects.filter(codename="change_girlasset"))
    assertNotContains(client.get(reverse(TAGS)), "gallery")
    retag(client, "sea", "ocean", gallery="on")
    assert GirlAsset.objects.get().tags == ["ocean"]
    assert Tag.objects.get().name == "Sea"


def test_the_page_lists_what_is_used_and_asked_for(
    staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    girl = make_girl()
    for tags in (["sea", "100%"], ["sea", "sun"], ["sea"]):
        make_file(girl, *tags)
    MediaWish.objects.create(girl=girl, kind="image", tag="moon", count=4)

    with django_assert_max_num_queries(3):
        page = staff.get(reverse(TAGS))
    found = [(one.tag, one.files, one.asked) for one in page.context["used"]]
    assert found == [("sea", 3, 0), ("100%", 1, 0), ("sun", 1, 0), ("moon", 0, 4)]
    listed = reverse("admin:girls_girlasset_changelist")
    assertContains(page, f'href="{listed}?tag=100%25"')
    assert staff.get(listed, {"tag": "sea"}).context["cl"].result_count == 3
    assert staff.get(listed, {"tag": "100%"}).context["cl"].result_count == 1
    assert staff.get(listed, {"tag": "x'"}).context["cl"].result_count == 0
    for odd, many in (("\0s%", 0), ("0%", 1), ("\\", 0), ("_", 0)):
        assert len(staff.get(reverse(TAGS), {"q": odd}).context["used"]) == many, odd

    searched = staff.get(reverse(TAGS), {"q": "%"}).context["used"]
    assert [one.tag for one in searched] == ["100%"]
    assertContains(staff.get(reverse(TAGS), {"tag": "sea"}), 'value="sea"')
