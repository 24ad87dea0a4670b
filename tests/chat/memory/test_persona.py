"""What readers want the girls to know of them: asked once, for all girls or for one."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import Flag, User
from chat import actions, broadcasts
from chat.memory import personas
from chat.models import Conversation, CrisisEvent, Persona, PromptRecord, Reply
from tests.factories import make_conversation
from tests.parallel import together

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}
HTML = {"accept": "text/html"}
FRAGMENT = {"accept": "text/html", "hx-request": "true"}
ALL, SKIP = reverse("chat:about-you"), reverse("chat:skip-persona")
CARD = 'id="persona-ask"'


def own(conversation: Conversation, name: str = "persona") -> str:
    return reverse(f"chat:{name}", args=[conversation.pk])


def asks(site: Client, conversation: Conversation) -> bool:
    page = site.get(conversation.get_absolute_url(), headers=HTML)
    return CARD in page.content.decode()


def known(conversation: Conversation) -> tuple[str, str, str] | None:
    found = personas.known_to(conversation)
    return (found.name, found.pronouns, found.about) if found else None


def prompt(conversation: Conversation) -> None:
    asked = actions.send_message(
        conversation.user_id, conversation.pk, "Hello", uuid.uuid4().hex
    ).message
    reply = Reply.objects.get(message=asked)
    PromptRecord.objects.update_or_create(reply=reply, defaults={"parts": [], "budget": 1000})


def prompted() -> set[str]:
    return set(PromptRecord.objects.values_list("reply__conversation__girl__name", flat=True))


def test_it_is_asked_in_the_first_conversation_until_it_is_told_or_skipped(
    site: Client, reader: User, conversation: Conversation
) -> None:
    later = make_conversation(reader)
    assert [asks(site, one) for one in (conversation, later)] == [True, False]
    actions.block_girl(reader.pk, conversation.pk)
    assert not asks(site, conversation)
    actions.unblock_girl(reader.pk, conversation.pk)
    for _ in range(2):
        assert site.post(SKIP, headers=JSON).status_code == 204
    assert [asks(site, one) for one in (conversation, later)] == [False, False]
    assert known(later) == ("", "", "")


@pytest.mark.parametrize("headers", [HTML, FRAGMENT])
def test_the_card_saves_a_name_with_scripts_and_without(
    site: Client, conversation: Conversation, headers: dict[str, str]
) -> None:
    fields = {"name": " Sam  Lee ", "conversation": str(conversation.pk)}
    answer = site.post(ALL, fields, headers=headers)
    if headers is HTML:
        assert answer["Location"] == conversation.get_absolute_url()
    else:
        assert (answer.status_code, answer.content) == (200, b"")
    assert known(conversation) == ("Sam Lee", "", "")
    assert not asks(site, conversation)


def test_a_late_skip_or_card_takes_nothing_away(site: Client, conversation: Conversation) -> None:
    site.post(ALL, {"name": "Sam", "pronouns": "they", "about": "Bakes."}, headers=JSON)
    site.post(SKIP, headers=JSON)
    assert known(conversation) == ("Sam", "they", "Bakes.")
    site.post(ALL, {"name": "Alex"}, headers=JSON)
    assert known(conversation) == ("Alex", "they", "Bakes.")


def test_other_tabs_lose_the_card_once(
    site: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    told: list[int] = []
    monkeypatch.setattr(broadcasts, "persona_told", told.append)
    for place in (SKIP, SKIP, ALL):
        with django_capture_on_commit_callbacks(execute=True):
            site.post(place, {"name": "Sam"}, headers=JSON)
    assert len(told) == 1


def test_one_girl_may_know_something_else(site: Client, reader: User) -> None:
    mine, other = make_conversation(reader), make_conversation(reader)
    site.post(ALL, {"name": "Sam", "about": "Bakes."}, headers=JSON)
    assert "Sam" in site.get(own(mine), headers=HTML).content.decode()
    fields = {"name": "Captain", "pronouns": "", "about": ""}
    answer = site.post(own(mine), fields, headers=HTML, follow=True)
    assert answer.redirect_chain[0][0] == own(mine, "memories")
    assert "Captain" in answer.content.decode()
    assert "Bakes." not in answer.content.decode()
    assert (known(mine), known(other)) == (("Captain", "", ""), ("Sam", "", "Bakes."))
    # Nothing at all is something else, too.
    site.post(own(mine), {"name": ""}, headers=JSON)
    assert known(mine) == ("", "", "")
    for _ in range(2):
        assert site.post(own(mine, "share-persona"), headers=JSON).status_code == 204
    assert known(mine) == ("Sam", "", "Bakes.")


def test_what_was_told_before_is_in_no_prompt_that_is_kept(site: Client, reader: User) -> None:
    mine, other, theirs = (make_conversation(user) for user in (reader, reader, None))
    mia, ada, _ = (one.girl.name for one in (mine, other, theirs))
    fields = {"name": "Sam", "about": "Bakes."}

    def changes(place: str, **words: str) -> set[str]:
        """Of my girls: those whose prompts are gone then."""
        PromptRecord.objects.all().delete()
        for one in (mine, other, theirs):
            prompt(one)
        site.post(place, words, headers=JSON)
        return {mia, ada, theirs.girl.name} - prompted()

    assert changes(ALL, **fields) == {mia, ada}
    assert changes(ALL, **fields) == set()
    assert changes(own(mine), about="") == {mia}
    assert changes(own(mine, "share-persona")) == {mia}
    assert changes(own(mine, "share-persona")) == set()
    assert changes(ALL, name="", about="") == {mia, ada}


@pytest.mark.parametrize(("field", "length"), [("name", 40), ("pronouns", 30), ("about", 500)])
def test_long_words_are_refused_and_stay_in_the_field(
    site: Client, conversation: Conversation, field: str, length: int
) -> None:
    for place in (ALL, own(conversation)):
        for headers in (JSON, HTML, FRAGMENT):
            answer = site.post(place, {field: "\U0001f49b" * (length + 1)}, headers=headers)
            assert answer.status_code == 422
            assert f"{length} characters" in answer.content.decode()
        assert site.post(place, {field: "\U0001f49b" * length}, headers=JSON).status_code == 200


@pytest.mark.parametrize("headers", [JSON, HTML, FRAGMENT])
def test_who_says_that_they_are_under_18_is_stopped_as_in_the_chat(
    site: Client, reader: User, conversation: Conversation, headers: dict[str, str]
) -> None:
    answer = site.post(ALL, {"name": "Sam", "about": "I'm 15."}, headers=headers)
    assert answer.status_code == 403
    reader.refresh_from_db()
    assert reader.is_locked
    assert reader.flags.get().reason == Flag.Reason.MINOR
    assert known(conversation) is None


def test_a_crisis_gets_the_helplines_and_is_not_kept(
    site: Client, conversation: Conversation
) -> None:
    for place in (ALL, own(conversation)):
        answer = site.post(place, {"about": "I want to kill myself."}, headers=HTML)
        assert answer.status_code == 422
        html = answer.content.decode()
        assert "findahelpline" in html
        assert "I want to kill myself." in html
    assert known(conversation) is None
    assert CrisisEvent.objects.count() == 2


def test_a_sexual_text_about_a_minor_is_refused_and_flagged(site: Client, reader: User) -> None:
    answer = site.post(ALL, {"about": "I want sex with a 14 year old girl"}, headers=JSON)
    assert (answer.status_code, answer.json()["error"]) == (422, "refused")
    assert reader.flags.get().reason == Flag.Reason.SEXUAL_MINOR


@pytest.mark.django_db(transaction=True)
def test_told_and_skipped_at_once_is_told(reader: User) -> None:
    def tell_or_skip(number: int) -> None:
        if number % 2:
            actions.skip_persona(reader.pk)
        else:
            actions.save_persona(reader, {"name": "Sam"})

    together(4, tell_or_skip)
    assert Persona.objects.get().name == "Sam"


def test_the_account_leads_to_the_form(site: Client, reader: User) -> None:
    page = site.get(reverse("account_home"), headers=HTML).content.decode()
    assert ALL in page
    assert 'name="pronouns"' in site.get(ALL, headers=HTML).content.decode()
