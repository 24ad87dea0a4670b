"""*Stop*: what stands is her answer, as far as it was harmless."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any
from unittest import mock

import pytest
from celery import current_app
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from chat import actions, log, tasks
from chat.models import Conversation, Message, Reply
from tests.chat import speech
from tests.chat.conftest import TEXT
from tests.chat.replies import ended, send, text_units
from tests.chat.stopping import NOTHING, Shown, answering, is_cut_off, page, stop, write
from tests.gateways.double import Handler
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import Wire, decision, says, writes_for_ever
from tests.parallel import together
from tests.waiting import PATIENCE_SECONDS, until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.usefixtures("_busy_heart")
def test_only_what_was_harmless_is_kept(
    site: Client, provider: Provider, conversation: Conversation, shown: Shown
) -> None:
    """What may become harmless is held; it was never shown."""
    wire = Wire()
    begun = decision("I bake. Honestly, I'm real")[: -len('", "tags": []}')]
    provider.script(wire.stalls(begun))
    reply = send(conversation)
    with answering(reply):
        until(lambda: "I bake." in "".join(shown[-1:]))
        assert wire.is_asked.wait(PATIENCE_SECONDS)
        stop(site, reply)
    assert ended(reply)
    assert reply.answer is not None
    assert reply.answer.text.startswith("I bake.")
    assert "real" not in reply.answer.text


@pytest.mark.usefixtures("_busy_heart")
def test_while_she_speaks_her_words_are_kept_as_text(
    site: Client, provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    asked, stopped = threading.Event(), threading.Event()

    def speaks_late(handler: Handler) -> None:
        asked.set()
        stopped.wait(PATIENCE_SECONDS)

    speech.give_voice(conversation.girl)
    provider.script(says("Listen to me.", "audio"))
    with speech.service(settings) as voice:
        voice.always(speaks_late)
        reply = send(conversation)
        with answering(reply):
            assert asked.wait(PATIENCE_SECONDS)
            assert stop(site, reply).status_code == 202
        assert ended(reply)
        stopped.set()
    assert reply.answer is not None
    assert (reply.answer.kind, reply.answer.text) == ("text", "Listen to me.")
    assert reply.answer.quiet_reason == ""
    assert (speech.audio_units(conversation), text_units(conversation)) == (3, 9)
    assert len(voice.requests) == 1


@pytest.mark.usefixtures("_busy_heart")
def test_before_she_speaks_what_she_has_found_to_say_is_kept(
    site: Client,
    provider: Provider,
    conversation: Conversation,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Asked by voice, she shows only that she is recording."""
    monkeypatch.setattr("chat.reply.draft.INTERVAL", 0.0)
    wire = Wire()
    provider.script(wire.stalls(decision("I had a long day")[: -len('", "tags": []}')]))
    speech.give_voice(conversation.girl)
    message = log.append(
        conversation,
        Message.Sender.USER,
        "",
        kind=Message.Kind.AUDIO,
        media_key="chat/x.m4a",
        transcript="How are you?",
        client_id="voice",
    )
    reply = Reply.objects.create(message=message, conversation=conversation)
    with speech.service(settings) as voice, answering(reply):
        assert wire.is_asked.wait(PATIENCE_SECONDS)
        stop(site, reply)
        assert is_cut_off(wire)
    assert ended(reply)
    assert voice.requests == []
    assert reply.answer is not None
    assert (reply.answer.kind, reply.answer.text) == ("text", "I had a long day")


@pytest.mark.usefixtures("_busy_heart")
def test_other_words_are_kept_as_far_as_they_stand(
    site: Client, provider: Provider, conversation: Conversation, shown: Shown
) -> None:
    reply = send(conversation)
    tasks.ai_reply(reply.pk)
    answer = conversation.messages.get(sender="ai", number__gt=1)
    told = partial(actions.regenerate, conversation.user_id, conversation.pk, answer.pk)

    wire = Wire()
    provider.script(wire.silence(begins=True))
    told()
    with answering(reply):
        assert wire.is_asked.wait(PATIENCE_SECONDS)
        assert stop(site, reply).status_code == 202
    assert ended(reply)
    answer.refresh_from_db()
    assert (reply.state, answer.text, answer.variant_count) == ("done", TEXT, 1)
    assert NOTHING not in page(site, conversation)

    wire = Wire()
    provider.script(writes_for_ever(wire))
    shown.clear()
    told()
    with answering(reply):
        write(wire, shown, 2)
        assert stop(site, reply).status_code == 202
        assert is_cut_off(wire)
    assert ended(reply)
    answer.refresh_from_db()
    assert (reply.state, reply.error) == ("done", "")
    assert (answer.text, answer.variant, answer.variant_count) == ("word word", 2, 2)
    assert text_units(conversation) == 7

    # Before a worker has it, and by another tab at the same time. If that stop came first, it was
    # of the words before, and she answers.
    provider.script(says(TEXT))
    with mock.patch.object(current_app, "send_task"):
        steps: list[Callable[[], Any]] = [told, lambda: stop(site, reply).status_code]
        _, status = together(2, lambda index: steps[index]())
    tasks.ai_reply(reply.pk)
    assert status in (200, 202)
    assert ended(reply)
    answer.refresh_from_db()
    assert answer.variant_count == 3 - (reply.stopped_at is not None)


def test_an_edited_message_has_no_answer_then(
    site: Client, provider: Provider, conversation: Conversation, reader: User
) -> None:
    """The one that stands is to other words."""
    reply = send(conversation)
    tasks.ai_reply(reply.pk)
    with mock.patch.object(current_app, "send_task"):
        actions.edit_message(reader.pk, conversation.pk, reply.message_id, "Hello again")
        assert stop(site, reply).status_code == 202
    assert ended(reply)
    assert (reply.state, reply.error) == ("failed", "stopped_unread")
    assert NOTHING in page(site, conversation)
    actions.retry_reply(reader.pk, conversation.pk, reply.message_id)
    tasks.ai_reply(reply.pk)
    assert ended(reply)
    assert (reply.state, reply.answer.variant_count if reply.answer else 0) == ("done", 2)
    assert text_units(conversation) == 7
