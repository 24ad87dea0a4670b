"""Who speaks of suicide, self-harm, an eating disorder or violence gets help, not an answer."""

import io

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from chat import actions, tasks
from chat.models import Conversation, CrisisEvent, Message, Reply
from chatsite.duties import crisis
from chatsite.duties.crisis import Crisis
from chatsite.duties.language import Category, Level
from tests.chat.replies import send, text_units
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db(transaction=True)
DARK = "I want to kill myself tonight"


def log(conversation: Conversation) -> list[tuple[str, str]]:
    found = conversation.messages.order_by("number").values_list("sender", "kind")
    return list(found)[1:]


def answered(conversation: Conversation, text: str) -> Reply:
    reply = send(conversation, text)
    tasks.ai_reply(reply.pk)
    reply.refresh_from_db()
    return reply


def test_the_conversation_is_interrupted_by_a_card_and_a_caring_line(
    provider: Provider, conversation: Conversation
) -> None:
    reply = answered(conversation, DARK)

    assert provider.requests == []
    assert reply.state == "done"
    assert log(conversation) == [("user", "text"), ("site", "help"), ("ai", "text")]
    card = conversation.messages.get(kind="help")
    assert "988" in card.text
    assert reply.answer is not None
    assert "I'm an AI" in reply.answer.text
    assert text_units(conversation) == 10


def test_the_card_has_numbers_to_call_and_pages_to_open(
    provider: Provider, conversation: Conversation, site: Client
) -> None:
    answered(conversation, DARK)
    page = site.get(conversation.get_absolute_url(), headers={"accept": "text/html"})
    html = page.content.decode()
    assert '<a href="tel:988">988</a>' in html
    assert 'text HOME to <a href="sms:741741">741741</a>' in html
    assert 'href="https://988lifeline.org"' in html


def test_help_is_of_the_readers_region_and_in_their_language(
    provider: Provider, conversation: Conversation
) -> None:
    User.objects.update(region="DE")
    reply = answered(conversation, "Ich will mich umbringen")
    card = conversation.messages.get(kind="help").text
    assert "TelefonSeelsorge" in card
    assert card.startswith("Du bist wichtig")
    assert reply.answer is not None
    assert "Ich bin eine KI" in reply.answer.text


def test_who_worries_about_somebody_else_gets_words_of_their_own(
    provider: Provider, conversation: Conversation
) -> None:
    answered(conversation, "My best friend says she wants to kill herself")
    assert provider.requests == []
    assert "worry about somebody" in conversation.messages.get(kind="help").text


def test_an_event_without_words_or_reader_is_counted(
    provider: Provider, conversation: Conversation
) -> None:
    User.objects.update(region="US-CA")
    answered(conversation, DARK)
    event = CrisisEvent.objects.get()
    assert (event.category, event.kind, event.region) == ("suicide", "text", "US-CA")
    assert not [field for field in CrisisEvent._meta.get_fields() if field.is_relation]

    told = io.StringIO()
    call_command("safety_report", year=event.created_at.year, stdout=told)
    assert told.getvalue().splitlines()[1:] == [f"US-CA · suicide · {event.level}: 1"]
    assert conversation.user.email not in told.getvalue()


def test_a_transcript_counts_as_well(provider: Provider, conversation: Conversation) -> None:
    reply = send(conversation, "")
    Message.objects.filter(pk=reply.message_id).update(kind="audio", transcript=DARK)
    tasks.ai_reply(reply.pk)
    assert provider.requests == []
    assert CrisisEvent.objects.get().kind == "audio"


def test_a_caption_counts_as_well(provider: Provider, conversation: Conversation) -> None:
    reply = send(conversation, DARK)
    Message.objects.filter(pk=reply.message_id).update(kind="image")
    tasks.ai_reply(reply.pk)
    assert provider.requests == []
    assert CrisisEvent.objects.get().kind == "image"


def test_ordinary_talk_goes_on(provider: Provider, conversation: Conversation) -> None:
    answered(conversation, "This game is killing me, I nearly died laughing")
    assert len(provider.requests) == 1
    assert not CrisisEvent.objects.exists()


def test_without_the_protocol_nobody_answers(
    provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    settings.CRISIS_PROTOCOL = False
    reply = answered(conversation, "Hello")
    assert provider.requests == []
    assert (reply.state, reply.error) == ("failed", "unprotected")
    assert text_units(conversation) == 10


def test_where_its_check_breaks_nobody_answers(
    provider: Provider, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str) -> None:
        raise RuntimeError("A rule is wrong.")

    monkeypatch.setattr(crisis, "find", broken)
    reply = answered(conversation, "Hello")
    assert provider.requests == []
    assert (reply.state, reply.error) == ("failed", "unprotected")


def test_a_worker_that_lost_its_claim_stores_nothing(conversation: Conversation) -> None:
    reply = send(conversation, DARK)
    claim = actions.claim_reply(reply.pk)
    assert claim
    Reply.objects.update(claim=None)
    assert not actions.interrupt(claim, Crisis(Category.SUICIDE, Level.EXPLICIT))
    assert log(conversation) == [("user", "text")]
    assert not CrisisEvent.objects.exists()


def test_the_page_about_it_is_public(client: Client) -> None:
    page = client.get(reverse("safety"))
    assert page.status_code == 200
    assert b"tel:988" in page.content


def test_words_that_no_check_has_seen_reach_no_model_later(
    provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    settings.CRISIS_PROTOCOL = False
    assert answered(conversation, DARK).error == "unprotected"
    settings.CRISIS_PROTOCOL = True
    provider.script(steps.says("Hello you."))
    reply = send(conversation, "Hello?", "b")
    tasks.ai_reply(reply.pk)
    reply.refresh_from_db()
    assert reply.state == "done"
    (request,) = provider.requests
    assert DARK not in str(request)
    assert "Hello?" in str(request)
