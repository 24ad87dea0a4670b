"""What staff changed of a girl, who and why, and the way back."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from accounts.desk.fresh import CHANGED
from accounts.models import AuditEntry
from girls import history
from girls.models import Girl, GirlVersion
from tests.factories import make_girl
from tests.girls.drafts import TAGS, form_of, make_draft, page, sentences, step
from tests.media import samples

pytestmark = pytest.mark.django_db


def save(staff: Client, girl: Girl, why: str = "A test", **changed: Any) -> None:
    answer = staff.post(page(girl), form_of(girl, **changed, audit_reason=why))
    assert answer.status_code == 302, answer.context["errors"]


def told(version: GirlVersion) -> dict[str, list[tuple[str, str]]]:
    before = version.girl.versions.filter(pk__lt=version.pk).first()
    return {
        change.label: [(piece.mark, piece.words) for piece in change.pieces]
        for change in history.changes(before, version)
    }


def test_each_change_is_kept_with_who_when_why_and_what(staff: Client) -> None:
    girl = make_draft(tagline="Bakes at night")
    save(staff, girl, "She moved", tagline="Bakes at noon")
    newest, first = girl.versions.all()
    assert (first.entry, first.about["tagline"]) == (None, "Bakes at night")
    assert newest.entry == AuditEntry.objects.get()
    assert told(newest) == {"tagline": [("", "Bakes at"), ("del", "night"), ("ins", "noon")]}
    shown = staff.get(reverse("admin:girls_girl_history", args=[girl.pk]))
    for words in ("She moved", "<del>night</del>", "<ins>noon</ins>", "<time datetime="):
        assertContains(shown, words)


def test_what_is_chosen_is_told_as_the_form_says_it(staff: Client) -> None:
    girl = make_draft()
    save(staff, girl, tagline="One")
    Girl.objects.update(portrait_made_by="algorithmicMedia")
    girl.refresh_from_db()
    save(staff, girl, tags=[])
    newest = girl.versions.first()
    assert newest is not None
    changed = {
        label: "".join(f"{mark} {words}, " for mark, words in pieces)
        for label, pieces in told(newest).items()
    }
    assert "program that draws" in changed["portrait made by"]
    assert changed["tags"].startswith("del ")
    assert staff.get(reverse("admin:girls_girl_history", args=[girl.pk])).status_code == 200


def test_the_second_of_two_editors_takes_nothing_back(staff: Client) -> None:
    girl = make_draft()
    tag = girl.tags.earliest("name")
    of_tag = reverse("admin:girls_tag_change", args=[tag.pk])
    opened = [staff.get(url) for url in (page(girl), of_tag)]
    seen, marked = (one.context["adminform"].form["seen"].value() for one in opened)
    assertContains(opened[0], f'<input type="hidden" name="seen" value="{seen}"')
    save(staff, girl, persona="She is Mia, and she sails.", seen=seen)
    for each in (girl, Girl.objects.get(pk=girl.pk)):
        refused = staff.post(page(girl), form_of(each, tagline="She waits", seen=seen))
        assertContains(refused, CHANGED)
    girl.refresh_from_db()
    assert girl.persona == "She is Mia, and she sails."
    assert girl.tagline != "She waits"

    fields = {"name": tag.name, "slug": "other", "seen": marked}
    assert staff.post(of_tag, fields).status_code == 302
    assertContains(staff.post(of_tag, {**fields, "slug": "third"}), CHANGED)


def test_back_to_any_state_with_tags_and_voices(staff: Client) -> None:
    girl = make_draft(tagline="One")
    kept = form_of(girl)
    save(staff, girl, tagline="Two", tags=[], **{"voices-0-DELETE": "on"})
    girl.tags.get_queryset().delete()
    save(staff, girl, tagline="Three", starters="Who are you?")
    oldest = girl.versions.last()
    assert oldest is not None

    step(staff, girl, "restore", oldest.pk, audit_reason="It was better")

    girl.refresh_from_db()
    now = form_of(girl)
    assert [now["tagline"], girl.starters] == [kept["tagline"], []]
    assert sorted(girl.tags.values_list("name", flat=True)) == sorted(TAGS)
    assert [voice.voice_id for voice in girl.voices.all()] == ["af_heart"]
    line = AuditEntry.objects.latest("pk")
    assert (line.what, line.reason) == ("restored", "It was better")
    newest = girl.versions.first()
    assert newest is not None
    assert newest.about == oldest.about
    assert (newest.entry, girl.versions.count()) == (line, 4)


def test_her_portrait_comes_back(staff: Client) -> None:
    girl = make_draft()
    for size in ((600, 750), (800, 1000)):
        file = SimpleUploadedFile("a.png", samples.picture(size=size))
        save(staff, girl, portrait=file)
    first = girl.versions.order_by("pk")[1]
    step(staff, girl, "restore", first.pk)
    girl.refresh_from_db()
    assert (girl.portrait.name, girl.portrait_width) == (first.portrait, 600)
    assert Client().get(girl.portrait_url).status_code == 200


def test_a_published_girl_goes_back_to_nothing_that_is_not_whole(staff: Client) -> None:
    girl = make_draft(persona="I am Mia.")
    save(staff, girl, persona="She is Mia.")
    step(staff, girl, "publish")
    oldest = girl.versions.last()
    assert oldest is not None
    answer = step(staff, girl, "restore", oldest.pk)
    said = " ".join(sentences(answer))
    assert "not “I am”" in said
    assert "She stays as she is: readers see her" in said
    assert Girl.objects.get().persona == "She is Mia."


def test_an_address_that_is_taken_now_and_words_that_are_refused_today(staff: Client) -> None:
    girl = make_draft(slug="mia", bio="She looks like a schoolgirl.")
    save(staff, girl, slug="mia-of-lisbon", bio="She bakes.")
    make_girl(slug="mia")
    oldest = girl.versions.last()
    assert oldest is not None
    refused = " ".join(sentences(step(staff, girl, "restore", oldest.pk)))
    assert "Slug already exists" in refused
    assert "Bio: This reads as if she were a minor" in refused
    assert Girl.objects.get(pk=girl.pk).slug == "mia-of-lisbon"
    assert AuditEntry.objects.filter(what="restored").count() == 0


def test_a_tag_whose_address_was_changed_is_the_same(staff: Client) -> None:
    girl = make_draft()
    save(staff, girl, tagline="Bakes at noon")
    tag = girl.tags.earliest("name")
    staff.post(reverse("admin:girls_tag_change", args=[tag.pk]), {"name": tag.name, "slug": "new"})
    step(staff, girl, "restore", girl.versions.earliest("pk").pk)
    assert tag in girl.tags.all()
    assert girl.tags.count() == len(TAGS)


def test_no_way_back_to_anothers_version_or_without_a_reason(staff: Client) -> None:
    girl, other = make_draft(), make_draft(portrait="")
    save(staff, girl, tagline="New")
    oldest = girl.versions.last()
    assert oldest is not None
    assert step(staff, other, "restore", oldest.pk).status_code == 404
    step(staff, girl, "restore", oldest.pk, audit_reason="")
    assert Girl.objects.get(pk=girl.pk).tagline == "New"


# --- a copy


def test_a_copy_is_a_draft_with_her_words_but_not_her_face(staff: Client) -> None:
    girl = make_draft(slug="mia", active=True, starters=["Who are you?"])
    make_girl(slug="mia-2")
    step(staff, girl, "duplicate", audit_reason="For the summer")
    made = Girl.objects.get(slug="mia-3")
    assert (made.state, made.portrait.name, made.portrait_width) == ("draft", "", None)
    assert (made.persona, made.starters) == (girl.persona, ["Who are you?"])
    assert {*made.tags.all()} == {*girl.tags.all()}
    assert [voice.voice_id for voice in made.voices.all()] == ["af_heart"]
    assert AuditEntry.objects.get(key=str(made.pk)).reason == "For the summer"


def test_a_long_address_leaves_room_for_its_number(staff: Client) -> None:
    girl = make_draft(slug="m" * 60)
    for _ in range(2):
        step(staff, girl, "duplicate")
    slugs = Girl.objects.exclude(pk=girl.pk).order_by("pk").values_list("slug", flat=True)
    assert [*slugs] == [f"{'m' * 58}-2", f"{'m' * 58}-3"]
