"""Words that staff rehearse while readers get the others, and the way to readers."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import AuditEntry
from girls import actions
from girls.models import WORDS, DraftWords, Girl
from tests.girls.drafts import make_draft, page, sentences, step
from tests.parallel import together

NEW = "Mia is a captain. She tells stories of the sea."

GONE = "No draft words are kept for her: somebody took them over, or dropped them."

pytestmark = pytest.mark.django_db


@pytest.fixture
def girl(db: None) -> Girl:
    return make_draft(active=True, persona="Mia is a sailor. She likes rain.")


def keep(staff: Client, girl: Girl, **given: str) -> Any:
    saved = {name: getattr(girl, name) for name in WORDS}
    url = reverse("admin:girls_girl_rehearsal", args=[girl.pk])
    return staff.post(url, {**saved, "_keep": "1", **given}, follow=True)


def lines() -> list[tuple[str, str]]:
    return [*AuditEntry.objects.order_by("pk").values_list("what", "reason")]


def test_they_are_kept_rehearsed_and_taken_over(staff: Client, girl: Girl) -> None:
    kept = keep(staff, girl, persona=NEW, audit_reason="She is to be older")
    assertContains(kept, "Kept as draft words.")
    girl.refresh_from_db()
    assert girl.persona == "Mia is a sailor. She likes rain."
    assert DraftWords.objects.get().words == {"persona": NEW}
    assertContains(kept, f"{NEW}</textarea>")
    hers = staff.get(page(girl))
    for words in ("Her draft words", "<ins>captain.", "She is to be older"):
        assertContains(hers, words)
    step(staff, girl, "take_words", audit_reason="They are better")
    girl.refresh_from_db()
    assert (girl.persona, DraftWords.objects.count()) == (NEW, 0)
    assert girl.versions.count() == 2
    assert lines() == [
        ("kept draft words", "She is to be older"),
        ("took over draft words", "They are better"),
    ]


def test_what_is_kept_is_hers_checked_and_told_why(staff: Client, girl: Girl) -> None:
    """No lines are asked for, but a reason is; and she is an adult in drafts, too."""
    for given, told in (
        ({"persona": NEW, "audit_reason": ""}, "Please write why."),
        ({"audit_reason": "Why not"}, "there is nothing to keep"),
        ({"persona": "Mia is 16 years old.", "audit_reason": "Why not"}, "16"),
    ):
        refused = keep(staff, girl, **given)
        assertContains(refused, told)
        assertContains(refused, given.get("persona", girl.persona))
    assert (lines(), DraftWords.objects.count()) == ([], 0)


def test_other_line_breaks_are_no_other_words(staff: Client, girl: Girl) -> None:
    """Browsers send their own."""
    Girl.objects.filter(pk=girl.pk).update(scenario="On a ship.\nAt night.\n")
    keep(staff, girl, persona=NEW, scenario="On a ship.\r\nAt night.", audit_reason="A draft")
    assert DraftWords.objects.get().words == {"persona": NEW}


def test_they_replace_those_before_and_can_be_dropped(staff: Client, girl: Girl) -> None:
    keep(staff, girl, persona=NEW, audit_reason="First")
    keep(staff, girl, greeting="Ahoy!", audit_reason="Second")
    assert DraftWords.objects.get().words == {"greeting": "Ahoy!"}
    step(staff, girl, "drop_words", audit_reason="Changed my mind")
    assert not DraftWords.objects.exists()
    assertNotContains(staff.get(page(girl)), "Her draft words")
    for name in ("take_words", "drop_words"):
        told = sentences(step(staff, girl, name, audit_reason="Again"))
        assert told == [GONE]
    assert [what for what, _ in lines()] == [*["kept draft words"] * 2, "dropped draft words"]


def test_a_published_girl_takes_no_words_that_leave_her_unwhole(staff: Client, girl: Girl) -> None:
    keep(staff, girl, persona="I am Mia and I love you.", audit_reason="A try")
    told = sentences(step(staff, girl, "take_words", audit_reason="Now"))
    assert ["third person" in sentence for sentence in told] == [False, True]
    girl.refresh_from_db()
    assert girl.persona == "Mia is a sailor. She likes rain."
    assert DraftWords.objects.exists()


def test_what_a_colleague_changed_meanwhile_stays(staff: Client, girl: Girl) -> None:
    keep(staff, girl, persona=NEW, audit_reason="A draft")
    Girl.objects.filter(pk=girl.pk).update(greeting="Welcome aboard!", tagline="At sea")
    step(staff, girl, "take_words", audit_reason="Now")
    girl.refresh_from_db()
    assert (girl.persona, girl.greeting, girl.tagline) == (NEW, "Welcome aboard!", "At sea")


@pytest.mark.django_db(transaction=True)
def test_two_who_take_them_over_at_once(girl: Girl) -> None:
    entry = AuditEntry.objects.create(what="kept draft words", reason="A test")
    saved = {name: getattr(girl, name) for name in WORDS}
    actions.keep_words(girl, {**saved, "persona": NEW}, entry)

    def take(_: int) -> str:
        try:
            actions.take_words(girl)
        except actions.NoDraftWords:
            return "late"
        return "taken"

    assert sorted(together(2, take)) == ["late", "taken"]
    girl.refresh_from_db()
    assert girl.persona == NEW
