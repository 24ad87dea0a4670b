"""What stands on a girl's page beside her form, and its previews."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains

from girls import voices
from girls.models import Girl, GirlVoice, MediaWish
from tests.girls.assets import make_asset
from tests.girls.drafts import make_draft, page
from tests.girls.test_rights import staff_with

pytestmark = pytest.mark.django_db
PARTS = ("card", "profile", "chat")


def part(girl: Girl, name: str) -> str:
    return reverse("admin:girls_girl_preview_part", args=[girl.pk, name])


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_models()}


def test_a_preview_of_a_draft_in_the_pages_that_readers_get() -> None:
    girl = make_draft(name="Isolde", starters=["Who are you?"], tagline="Plays the harp")
    make_asset(girl, "At the harp", public=True)
    staff = staff_with("view_girl")
    frames = staff.get(reverse("admin:girls_girl_preview", args=[girl.pk]))
    before = counts()
    for name in PARTS:
        url = part(girl, name)
        assertContains(frames, f'src="{url}"')
        shown = staff.get(url)
        assertContains(shown, "Plays the harp")
        assertNotContains(shown, "<script")
        policy = shown.headers["Content-Security-Policy"]
        for rule in ("frame-ancestors 'self'", "sandbox allow-scripts", "script-src 'none'"):
            assert re.search(rf"(^|; ?){re.escape(rule)}(;|$)", policy), (name, policy)
        assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assertContains(staff.get(part(girl, "profile")), "At the harp")
    chat = staff.get(part(girl, "chat"))
    for words in (girl.greeting, "Who are you?", "free messages left"):
        assertContains(chat, words)
    assert counts() == before, "a preview leaves nothing anywhere"
    assert frames.headers["X-Frame-Options"] == "DENY"


def test_previews_are_for_staff_who_may_see_girls() -> None:
    girl = make_draft()
    urls = [part(girl, "card"), reverse("admin:girls_girl_preview", args=[girl.pk])]
    for url in urls:
        assert Client().get(url).status_code == 302
        assert staff_with("view_tag").get(url).status_code == 403
        assert staff_with("view_girl").get(url.replace(str(girl.pk), "0")).status_code == 404
    assert staff_with("view_girl").get(part(girl, "other")).status_code == 404


def test_her_wishes_stand_beside_her_library(staff: Client) -> None:
    girl = make_draft()
    for tag, count in (("beach", 3), ("smile", 9)):
        MediaWish.objects.create(girl=girl, kind="image", tag=tag, count=count)
    make_asset(girl, tags=["smile"])
    shown = staff.get(page(girl))
    assertContains(shown, f"?girl={girl.pk}&amp;tags=beach")
    assertNotContains(shown, "tags=smile")
    only_her = staff_with("view_girl").get(page(girl))
    assertNotContains(only_her, "beach")


def test_who_may_only_look_has_no_buttons() -> None:
    girl = make_draft()
    shown = staff_with("view_girl").get(page(girl))
    assertNotContains(shown, "audit_reason")
    for name in ("publish", "hide", "duplicate"):
        url = reverse(f"admin:girls_girl_{name}", args=[girl.pk])
        assert staff_with("view_girl").post(url, {"audit_reason": "So"}).status_code == 403
    persona = reverse("admin:girls_girl_persona")
    assert staff_with("view_girl").post(persona, {"persona": "x"}).status_code == 403
    assert not Girl.objects.get().active


def voice(provider: str, name: str) -> GirlVoice:
    return GirlVoice(provider=provider, voice_id=name)


@pytest.mark.parametrize(
    ("hers", "providers", "chosen", "why"),
    [
        ([], ["kokoro"], None, "no voice"),
        (["openai"], ["kokoro"], None, "configured here (Kokoro (this machine))"),
        (["kokoro"], ["kokoro"], "kokoro", "If that fails she answers in text."),
        (["espeak-ng", "kokoro"], ["kokoro", "espeak-ng"], "kokoro", "If that fails: espeak-ng"),
    ],
)
def test_which_voice_and_why(hers: list[str], providers: list[str], chosen: Any, why: str) -> None:
    found = voices.choice([voice(name, name) for name in hers], providers)
    assert (found.voice.provider if found.voice else None) == chosen
    assert why in found.why


def test_the_list_is_filtered_by_state(staff: Client, settings: Settings) -> None:
    draft, shown, hidden = make_draft(), make_draft(active=True), make_draft()
    Girl.objects.filter(pk=hidden.pk).update(published_at="2026-01-01T00:00Z")
    url = reverse("admin:girls_girl_changelist")
    for state, girl in {"draft": draft, "published": shown, "hidden": hidden}.items():
        answer = staff.get(url, {"state": state})
        assert [*answer.context["cl"].queryset] == [girl]
        assertContains(answer, state.capitalize())
