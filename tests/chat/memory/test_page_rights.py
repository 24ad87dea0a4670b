"""Who may see and change what she remembers, and which words are not kept there."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.gate import locking
from accounts.models import Flag, User
from chat import actions
from chat.models import Conversation, CrisisEvent, Memory, Persona, Refusal
from tests.chat.memory.test_page import FRAGMENT, HTML, JSON, fact, page, said, texts, url
from tests.factories import make_conversation

pytestmark = pytest.mark.django_db


def requests(conversation: Conversation, pk: int) -> list[tuple[str, dict[str, str]]]:
    """All that change something."""
    return [
        (url(conversation), {"text": "Has a dog"}),
        (url(conversation, "fact", pk), {"text": "Has cats"}),
        (url(conversation, "pin-fact", pk), {}),
        (url(conversation, "unpin-fact", pk), {}),
        (url(conversation, "forget", pk), {}),
        (url(conversation, "forget-all"), {}),
        (url(conversation, "remember"), {}),
        (url(conversation, "remember-not"), {}),
        (url(conversation, "persona"), {"name": "Sam"}),
        (url(conversation, "share-persona"), {}),
    ]


def test_nobody_elses_can_be_seen_or_changed(site: Client) -> None:
    theirs = make_conversation()
    known = fact(theirs, "Has a cat", pinned_at=timezone.now())
    answer = said(theirs, "Meow", "ai")
    for place in ("memories", "persona", "forget-all"):
        assert site.get(url(theirs, place), headers=JSON).status_code == 404
    assert site.get(url(theirs, "recalled", answer.pk), headers=JSON).status_code == 404
    for place, fields in requests(theirs, known.pk):
        assert site.post(place, fields, headers=JSON).status_code == 404
    known.refresh_from_db()
    assert (known.text, bool(known.pinned_at)) == ("Has a cat", True)
    assert not (Persona.objects.exists())
    assert not (Memory.objects.exists())


def test_a_fact_of_another_conversation_is_as_good_as_gone(
    site: Client, conversation: Conversation
) -> None:
    known = fact(make_conversation(), "Has a cat")
    for name in ("fact", "pin-fact", "unpin-fact"):
        answer = site.post(url(conversation, name, known.pk), {"text": "x"}, headers=JSON)
        assert answer.status_code == 409
    assert site.post(url(conversation, "forget", known.pk), headers=JSON).status_code == 204
    known.refresh_from_db()
    assert known.text == "Has a cat"


def test_strangers_are_led_to_the_login(client: Client, conversation: Conversation) -> None:
    assert client.get(url(conversation), headers=JSON).status_code == 401
    for place, fields in requests(conversation, 1):
        assert client.post(place, fields, headers=JSON).status_code == 401


def test_of_a_blocked_girl_one_may_still_forget(site: Client, conversation: Conversation) -> None:
    known = fact(conversation, "Has a cat")
    actions.block_girl(conversation.user_id, conversation.pk)
    html = page(site, conversation)
    assert "Forget" in html
    assert "Add something" not in html
    assert ">Edit<" not in html
    statuses = [
        site.post(place, fields, headers=JSON).status_code
        for place, fields in requests(conversation, known.pk)
    ]
    assert statuses == [403, 403, 403, 403, 204, 204, 200, 200, 403, 403]


@pytest.mark.parametrize("how", ["locked", "banned"])
def test_a_barred_reader_changes_nothing(
    site: Client, reader: User, conversation: Conversation, how: str
) -> None:
    """Also where the lock comes while the request is under way."""
    known = fact(conversation, "Has a cat")
    if how == "locked":
        locking.lock(reader, Flag.Reason.MINOR)
    else:
        reader.banned_until = timezone.now() + dt.timedelta(days=1)
        reader.save(update_fields=["banned_until"])
    assert site.get(url(conversation), headers=JSON).json()["error"] == how
    for place, fields in requests(conversation, known.pk):
        assert site.post(place, fields, headers=JSON).json()["error"] == how
    assert texts(conversation) == ["Has a cat"]


@pytest.mark.parametrize("text", ["I'm 15", "Is 15", "is a minor", "Ich bin 14 Jahre alt"])
@pytest.mark.parametrize("name", ["memories", "fact"])
def test_who_writes_that_they_are_under_18_is_stopped_as_in_the_chat(
    site: Client, reader: User, conversation: Conversation, text: str, name: str
) -> None:
    known = fact(conversation, "Has a cat")
    rest = [known.pk] if name == "fact" else []
    answer = site.post(url(conversation, name, *rest), {"text": text}, headers=FRAGMENT)
    assert (answer.status_code, answer["X-Error"]) == (403, "locked")
    reader.refresh_from_db()
    assert reader.is_locked
    assert texts(conversation) == ["Has a cat"]


def test_a_crisis_gets_the_helplines_and_is_not_kept(
    site: Client, conversation: Conversation
) -> None:
    for headers in (FRAGMENT, HTML, JSON):
        answer = site.post(url(conversation), {"text": "Wants to die"}, headers=headers)
        assert answer.status_code == 422
        assert "findahelpline" in answer.content.decode()
    assert texts(conversation) == []
    assert CrisisEvent.objects.count() == 3


def test_a_sexual_text_about_a_minor_is_refused_and_flagged(
    site: Client, reader: User, conversation: Conversation
) -> None:
    text = "Wants to have sex with a 14 year old girl"
    answer = site.post(url(conversation), {"text": text}, headers=JSON)
    assert (answer.status_code, answer.json()["error"]) == (422, "refused")
    assert reader.flags.get().reason == Flag.Reason.SEXUAL_MINOR
    assert Refusal.objects.count() == 1
    assert texts(conversation) == []
