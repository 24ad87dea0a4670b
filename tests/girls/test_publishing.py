"""A girl is a draft until she is whole; a button publishes her, and another hides her."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import AuditEntry
from chat import actions as chat
from chat.models import Conversation
from girls import actions, whole
from girls.admin import GirlAdmin
from girls.models import Girl, GirlAsset, Tag
from tests.factories import make_conversation, make_girl, make_user
from tests.girls.assets import make_asset
from tests.girls.drafts import TAGS, form_of, make_draft, page, sentences, step, tag
from tests.girls.test_admin import ADA, ADD
from tests.parallel import together
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db
NAME = "Isolde"


def lines(girl: Girl) -> list[tuple[str, str]]:
    found = AuditEntry.objects.filter(model="girls.girl", key=str(girl.pk)).order_by("pk")
    return [*found.values_list("what", "reason")]


def test_a_new_girl_is_a_draft_and_her_page_says_what_she_lacks(staff: Client) -> None:
    answer = staff.post(reverse(ADD), {**ADA, "active": "on", "_continue": "yes"}, follow=True)
    girl = Girl.objects.get()
    assert (girl.active, girl.state) == (False, "draft")
    fields = ["portrait", "tags", "voiceless"]
    for field in fields:
        assertContains(answer, f'<a href="#id_{field}">')
        assertContains(answer, f'id="id_{field}"')
    refused = step(staff, girl, "publish")
    assert [one.field for one in whole.missing(girl)] == fields
    assert sentences(refused) == [one.sentence for one in whole.missing(girl)]
    assert not Girl.objects.get().active


def test_a_button_publishes_her_and_another_hides_her(staff: Client) -> None:
    girl = make_draft(name=NAME)
    assert step(staff, girl, "publish", audit_reason="She is ready").status_code == 200
    assert NAME in Client().get(reverse("girls:gallery")).content.decode()
    first = Girl.objects.get().published_at
    step(staff, girl, "hide", audit_reason="A break")
    assert NAME not in Client().get(reverse("girls:gallery")).content.decode()
    assert Girl.objects.get().state == "hidden"
    step(staff, girl, "publish", audit_reason="Back")
    assert Girl.objects.get().published_at == first
    assert lines(girl) == [("published", "She is ready"), ("hid", "A break"), ("published", "Back")]


@pytest.mark.parametrize("name", ["publish", "hide", "duplicate"])
def test_no_step_without_a_reason_or_by_a_link(staff: Client, name: str) -> None:
    girl = make_draft()
    assert sentences(step(staff, girl, name, audit_reason="")) == ["Please write why."]
    url = reverse(f"admin:girls_girl_{name}", args=[girl.pk])
    assert staff.get(url).status_code == 405
    assert (Girl.objects.count(), Girl.objects.get().active, lines(girl)) == (1, False, [])


LACKING: dict[str, Callable[[Girl], object]] = {
    "portrait": lambda her: Girl.objects.update(portrait=""),
    "a wide portrait": lambda her: Girl.objects.update(portrait_width=1000),
    "a tiny portrait": lambda her: Girl.objects.update(portrait_width=80, portrait_height=100),
    "a portrait that nobody measured": lambda her: Girl.objects.update(portrait_width=None),
    "persona": lambda her: Girl.objects.update(persona=" "),
    "a persona in the first person": lambda her: Girl.objects.update(persona="I am Mia."),
    "greeting": lambda her: Girl.objects.update(greeting="\u200b"),
    "tags": lambda her: her.tags.remove(tag(TAGS[0])),
    "voiceless": lambda her: her.voices.all().delete(),
    "bio": lambda her: Girl.objects.update(bio=""),
}


@pytest.mark.parametrize("what", LACKING)
def test_whatever_she_lacks_she_is_not_published(staff: Client, what: str) -> None:
    girl = make_draft()
    LACKING[what](girl)
    answer = step(staff, girl, "publish")
    field = next(name for name in ("portrait", "persona", what) if name in what)
    missing = whole.missing(Girl.objects.get())
    assert [one.field for one in missing] == [field]
    assertContains(answer, f'<a href="#id_{field}">')
    assert sentences(answer) == [one.sentence for one in missing]
    assert not Girl.objects.get().active


def test_no_voice_on_purpose_is_enough(staff: Client) -> None:
    girl = make_draft(voiceless=True)
    girl.voices.all().delete()
    step(staff, girl, "publish")
    assert Girl.objects.get().active


# --- seen nowhere


def public_addresses(girl: Girl, asset: GirlAsset) -> dict[str, str]:
    """Each page and file of the site that has a girl's address in it, and each list of girls."""
    patterns = get_resolver().reverse_dict
    assert patterns is not None
    one = {"slug": girl.slug, "pk": asset.pk}
    names = {
        *("girls:profile", "girls:portrait", "girls:gallery-file", "girls:gallery-poster"),
        "chat:start",
    }
    with_slug = {
        f"{space}:{name}"
        for space, (_, resolver) in get_resolver().namespace_dict.items()
        if space in ("girls", "chat")
        for name in resolver.reverse_dict
        if isinstance(name, str) and "slug" in str(resolver.reverse_dict.getlist(name))
    }
    assert with_slug == names, "another address of a girl: is a draft seen there?"
    pages = {
        name: reverse(name, kwargs=one if "gallery-" in name else {"slug": girl.slug})
        for name in names
    }
    return pages | {
        "gallery": reverse("girls:gallery"),
        "search": f"{reverse('girls:gallery')}?q=harpist",
        "tag": f"{reverse('girls:gallery')}?tag=secret",
        "threads": reverse("chat:threads"),
        "chat search": f"{reverse('chat:search')}?q=harpist",
        "login": f"{reverse('account_login')}?next=/chat/start/{girl.slug}/",
        "signup": f"{reverse('account_signup')}?next=/chat/start/{girl.slug}/",
    }


@pytest.mark.parametrize("who", ["a visitor", "a reader"])
def test_a_draft_is_seen_nowhere(who: str) -> None:
    girl = make_draft(name=NAME, starters=[f"Who is {NAME}?"], tagline="A harpist")
    girl.tags.add(Tag.objects.create(name=f"{NAME}s", slug="secret"))
    asset = make_asset(girl, public=True)
    client = Client()
    if who == "a reader":
        client.force_login(make_user())
    for name, url in public_addresses(girl, asset).items():
        answer = client.get(url, follow=name in ("chat:start",))
        words = answer.content.decode() if not answer.streaming else ""
        assert NAME not in words, name
    if who == "a reader":
        assert client.post(reverse("chat:start", args=[girl.slug])).status_code == 404
    assert not Conversation.objects.exists()


def test_of_a_hidden_girl_the_chats_that_there_are_go_on(staff: Client) -> None:
    conversation = make_conversation(name=NAME)
    step(staff, conversation.girl, "hide")
    reader = Client()
    reader.force_login(conversation.user)
    assertContains(reader.get(conversation.get_absolute_url()), NAME)
    chat.send_message(conversation.user_id, conversation.pk, "Hello?", "one")
    assert reader.get(conversation.girl.get_absolute_url()).status_code == 404


# --- a published girl stays whole


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"persona": "You are Mia."}, "persona"),
        ({"portrait-clear": "on"}, "portrait"),
        ({"tags": []}, "tags"),
    ],
)
def test_what_a_published_girl_needs_is_not_taken(
    staff: Client, changed: dict[str, Any], field: str
) -> None:
    girl = make_draft(active=True)
    answer = staff.post(page(girl), form_of(girl, **changed))
    assert [*answer.context["adminform"].form.errors] == [field]
    assertContains(answer, "Hide her first")
    Girl.objects.update(active=False)
    assert staff.post(page(girl), form_of(girl, **changed)).status_code == 302


def test_the_last_voice_of_a_published_girl_stays_unless_on_purpose(staff: Client) -> None:
    girl = make_draft(active=True)
    gone = form_of(girl, **{"voices-0-DELETE": "on"})
    assertContains(staff.post(page(girl), gone), "Hide her first")
    assert staff.post(page(girl), {**gone, "voiceless": "on"}).status_code == 302
    assert not girl.voices.exists()


def test_who_was_published_before_the_rule_stays_and_is_edited_as_ever(staff: Client) -> None:
    girl = make_girl()
    answer = staff.get(page(girl))
    assertContains(answer, "She was published before this was asked of a girl.")
    assert staff.post(page(girl), form_of(girl, tagline="Bakes")).status_code == 302
    assert (Girl.objects.get().active, Girl.objects.get().tagline) == (True, "Bakes")
    assertNotContains(staff.get(page(girl)), "form-row errors")


@pytest.mark.django_db(transaction=True)
def test_published_while_a_colleague_takes_her_portrait() -> None:
    """Whoever is first: she is never published without it."""
    girl = make_draft()
    client = StaffClient()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    form = form_of(girl, **{"portrait-clear": "on"})

    def act(number: int) -> object:
        return client.post(page(girl), form) if number else publish(girl)

    together(2, act)
    after = Girl.objects.get()
    assert bool(after.active) == bool(after.portrait)


@pytest.mark.django_db(transaction=True)
def test_publishing_waits_for_a_form_that_is_being_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    """The form has read her as a draft; what it saves must not be published unseen."""
    girl, client = make_draft(), StaffClient()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    outcomes: list[bool] = []
    publishing = threading.Thread(target=lambda: outcomes.append(publish(girl)))
    save = GirlAdmin.save_model

    def slow(self: Any, *args: Any) -> None:
        publishing.start()
        publishing.join(timeout=1)
        assert publishing.is_alive(), "it waits for the row"
        save(self, *args)

    monkeypatch.setattr(GirlAdmin, "save_model", slow)
    client.post(page(girl), form_of(girl, **{"portrait-clear": "on"}))
    publishing.join()
    assert (outcomes, Girl.objects.get().active) == ([False], False)


def publish(girl: Girl) -> bool:
    try:
        actions.publish(girl)
        return True
    except actions.NotWhole:
        return False
    finally:
        connection.close()
