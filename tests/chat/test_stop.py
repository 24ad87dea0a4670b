"""*Stop* while she writes: what stands is her answer, and the provider's call is cut off."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest import mock

import pytest
from celery import current_app
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from chat import actions, leases, log, selectors, tasks
from chat.models import Conversation, CrisisEvent, Message, Reply
from tests.chat import speech
from tests.chat.conftest import SCRIPTS, TEXT
from tests.chat.replies import ended, send, taken, text_units
from tests.chat.test_crises import DARK
from tests.chat.test_sweeps import enqueued
from tests.chat.test_worker_killed import worker_process
from tests.factories import make_conversation, permit_header
from tests.gateways.double import Handler
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import Wire, decision, says, writes_for_ever
from tests.parallel import together
from tests.waiting import PATIENCE_SECONDS, until

pytestmark = pytest.mark.django_db(transaction=True)

Shown = list[str]
NOTHING = "You stopped her before she wrote anything."
LONG_AGO = "2020-01-01T00:00Z"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """The words that the reader's pages got, however fast they come."""
    seen: Shown = []
    monkeypatch.setattr("chat.reply.draft.INTERVAL", 0.0)

    def draft(user_id: int, message_id: int, text: str, *, speaking: bool = False) -> None:
        seen.append(text)

    monkeypatch.setattr("chat.broadcasts.draft", draft)
    return seen


@pytest.fixture
def _blind_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The heartbeat sees no stop: what was told reaches the worker, or nothing does."""
    monkeypatch.setattr(leases, "_renew_all", lambda model, tokens: dict.fromkeys(tokens, True))


@pytest.fixture
def _deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever workers are told is lost, as while Redis is away."""
    monkeypatch.setattr("chatsite.web.hearing.tell", lambda event: None)


@contextmanager
def answering(*replies: Reply) -> Iterator[None]:
    """Workers that are busy with them; they are waited for."""

    def work(reply: Reply) -> None:
        try:
            tasks.ai_reply(reply.pk)
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=[reply]) for reply in replies]
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.join()


def stop(site: Client, reply: Reply, **headers: str) -> Any:
    path = f"/chat/{reply.conversation_id}/replies/{reply.message_id}/stop/"
    return site.post(path, headers=headers)


def write(wire: Wire, shown: Shown, words: int) -> None:
    """She has written so many words, and waits."""
    for count in range(1, words + 1):
        until(partial(has_written, shown, count))
        if count < words:
            wire.heard.release()


def has_written(shown: Shown, words: int) -> bool:
    return sum(map(bool, shown)) >= words


def is_cut_off(wire: Wire) -> bool:
    return wire.is_closed.wait(PATIENCE_SECONDS)


def page(site: Client, conversation: Conversation) -> str:
    found = site.get(conversation.get_absolute_url(), headers={"accept": "text/html"})
    return str(found.content.decode())


@pytest.mark.usefixtures("_blind_heart")
def test_what_stands_is_her_answer_and_not_a_token_more(
    site: Client, provider: Provider, conversation: Conversation, shown: Shown
) -> None:
    """And of two that are being written, the other one goes on."""
    wire, other_wire = Wire(), Wire()
    provider.script(writes_for_ever(wire), other_wire.silence(begins=True))
    reply, other = send(conversation), send(make_conversation())
    with answering(reply):
        write(wire, shown, 3)
        with answering(other):
            assert other_wire.is_asked.wait(PATIENCE_SECONDS)
            first = stop(site, reply)
            # Told again: a worker that has just begun may not listen yet.
            until(lambda: stop(site, reply).status_code == 200 and wire.is_closed.is_set())
            assert not other_wire.is_closed.is_set()
            actions.stop_reply(other.conversation.user_id, other.conversation_id, other.message_id)
            assert is_cut_off(other_wire)
    assert (first.status_code, first.json()["message"]["id"]) == (202, reply.message_id)
    assert wire.tokens == 3

    assert ended(reply)
    assert (reply.state, reply.provider, reply.calls, reply.error) == ("done", "p0", 1, "")
    assert reply.answer is not None
    assert (reply.answer.text, reply.answer.kind) == ("word word word", "text")
    assert text_units(conversation) == 9
    assert conversation.last_message_preview == "word word word"
    assert stop(site, reply).status_code == 200


@pytest.mark.usefixtures("_busy_heart", "_deaf")
def test_a_stop_that_no_worker_hears_of_stands_in_the_row(
    site: Client, provider: Provider, conversation: Conversation, shown: Shown
) -> None:
    wire = Wire()
    provider.script(writes_for_ever(wire))
    reply = send(conversation)
    with answering(reply):
        write(wire, shown, 2)
        assert stop(site, reply).status_code == 202
        assert is_cut_off(wire)
    assert wire.tokens == 2
    assert ended(reply)
    assert reply.answer is not None
    assert reply.answer.text == "word word"


@pytest.mark.slow
def test_it_reaches_the_worker_of_another_process(
    site: Client, provider: Provider, conversation: Conversation
) -> None:
    """Long before that one renews its lease."""
    wire = Wire()
    provider.script(wire.silence(begins=False))
    with worker_process(provider, TEST_LEASE_SECONDS="3600"):
        reply = send(conversation)
        assert wire.is_asked.wait(PATIENCE_SECONDS)
        assert stop(site, reply).status_code == 202
        assert is_cut_off(wire)
        until(lambda: ended(reply))
    assert (reply.state, reply.error, len(provider.requests)) == ("failed", "stopped", 1)


@pytest.mark.usefixtures("_busy_heart")
@pytest.mark.parametrize("begins", [True, False])
def test_before_the_first_word_nothing_is_kept(
    site: Client, provider: Provider, conversation: Conversation, reader: User, begins: bool
) -> None:
    wire = Wire()
    provider.script(wire.silence(begins=begins))
    reply = send(conversation)
    with answering(reply):
        assert wire.is_asked.wait(PATIENCE_SECONDS)
        assert stop(site, reply, accept="text/html", hx_request="true").status_code == 202
        assert is_cut_off(wire)
    assert ended(reply)
    assert (reply.state, reply.error, reply.calls, reply.answer) == ("failed", "stopped", 1, None)
    assert text_units(conversation) == 9
    html = page(site, conversation)
    assert NOTHING in html
    assert "That message was free" not in html

    # *Try again* costs a unit, as after a failure; the old stop does not count for it.
    provider.script(SCRIPTS["ok"])
    with mock.patch.object(current_app, "send_task"):
        retry = f"/chat/{conversation.pk}/replies/{reply.message_id}/retry/"
        assert site.post(retry, headers=permit_header(reader)).status_code == 202
    tasks.ai_reply(reply.pk)
    assert ended(reply)
    assert (reply.state, reply.error, reply.stopped_at) == ("done", "", None)
    assert text_units(conversation) == 8
    assert NOTHING not in page(site, conversation)


def test_what_no_worker_has_begun_ends_at_once(
    site: Client, provider: Provider, conversation: Conversation
) -> None:
    with mock.patch.object(current_app, "send_task") as send_task:
        reply, later = send(conversation), send(conversation, "And you?", "b")
        send_task.reset_mock()
        response = stop(site, reply, accept="text/html", hx_request="true")
    # She goes on with the next one.
    assert enqueued(send_task) == [later.pk]
    assert response.status_code == 202
    assert NOTHING in response.content.decode()
    assert ended(reply)
    assert (reply.state, reply.error, reply.attempts) == ("failed", "stopped_unread", 0)
    assert text_units(conversation) == 8

    tasks.ai_reply(reply.pk)
    assert provider.requests == []
    # Nobody has checked what it says: it stays out of her context.
    said = [message.text for message in selectors.get_context(later.message)]
    assert said[-1] == "And you?"
    assert "Hello" not in said


def test_a_crisis_is_answered_all_the_same(
    site: Client, provider: Provider, conversation: Conversation
) -> None:
    """By a card with help; no model is asked."""
    with mock.patch.object(current_app, "send_task"):
        reply = send(conversation, DARK)
        assert stop(site, reply).status_code == 202
    tasks.ai_reply(reply.pk)
    assert CrisisEvent.objects.count() == 1
    assert conversation.messages.filter(kind="help").count() == 1
    assert provider.requests == []


def test_a_stopped_reply_is_not_asked_for_again(
    site: Client, provider: Provider, conversation: Conversation
) -> None:
    """Its worker has died: whoever claims it next ends it."""
    reply = send(conversation)
    first = taken(reply)
    assert stop(site, reply).status_code == 202
    Reply.objects.update(lease_until=LONG_AGO, enqueued_at=LONG_AGO)
    with mock.patch.object(current_app, "send_task") as send_task:
        actions.sweep_replies()
    assert enqueued(send_task) == [reply.pk]

    tasks.ai_reply(reply.pk)
    assert ended(reply)
    assert (reply.state, reply.error, provider.requests) == ("failed", "stopped", [])
    assert not actions.end_stopped(first)


def test_a_dead_worker_is_not_waited_for(
    site: Client, provider: Provider, conversation: Conversation
) -> None:
    reply = send(conversation)
    taken(reply)
    Reply.objects.update(lease_until=LONG_AGO)
    assert stop(site, reply).status_code == 202
    assert ended(reply)
    assert (reply.state, reply.claim) == ("failed", None)


def test_what_cannot_be_stopped(
    site: Client, provider: Provider, conversation: Conversation
) -> None:
    reply = send(conversation)
    tasks.ai_reply(reply.pk)
    done = stop(site, reply)
    assert (done.status_code, done.json()["error"]) == (409, "conflict")
    greeting = conversation.messages.get(number=1)
    assert stop(site, Reply(message=greeting, conversation=conversation)).status_code == 409
    other = send(make_conversation())
    assert stop(site, other).status_code == 404
    crossed = Reply(message_id=other.message_id, conversation=conversation)
    assert stop(site, crossed).status_code == 404
    assert site.get(f"/chat/{conversation.pk}/replies/{reply.message_id}/stop/").status_code == 405


@pytest.mark.usefixtures("_busy_heart")
def test_a_worker_that_has_lost_its_claim_lets_the_provider_go(
    provider: Provider, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where that comes before the first heartbeat."""
    wire, is_lost, renew_all = Wire(), threading.Event(), leases._renew_all

    def late(model: Any, tokens: Any) -> dict[Any, bool]:
        is_lost.wait(PATIENCE_SECONDS)
        return renew_all(model, tokens)

    monkeypatch.setattr(leases, "_renew_all", late)
    provider.script(wire.silence(begins=False))
    reply = send(conversation)
    with answering(reply):
        assert wire.is_asked.wait(PATIENCE_SECONDS)
        Reply.objects.update(claim=None, lease_until=LONG_AGO)
        is_lost.set()
        assert is_cut_off(wire)
    reply.refresh_from_db()
    # A provider that says nothing for long is asked again: this one was let go before.
    assert (reply.state, len(provider.requests)) == ("running", 1)
    assert not conversation.messages.filter(sender="ai", number__gt=1).exists()


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


def test_stops_and_the_end_of_the_answer_at_once(
    site: Client, provider: Provider, conversation: Conversation, reader: User
) -> None:
    """Whichever comes first, there is one end; and what is said of it is true."""
    clients = [Client(headers={"accept": "application/json"}) for _ in range(2)]
    for client in clients:
        client.force_login(reader)
    for number in range(4):
        provider.script(says(TEXT, pause=0.001))
        with mock.patch.object(current_app, "send_task"):
            reply = send(conversation, client_id=str(number))

        def act(index: int, reply: Reply = reply) -> int:
            if index == 2:
                tasks.ai_reply(reply.pk)
                return 0
            return int(stop(clients[index], reply).status_code)

        statuses = sorted(together(3, act)[:2])
        assert ended(reply)
        if statuses == [409, 409]:
            assert (reply.state, reply.stopped_at) == ("done", None)
        else:
            assert statuses[-1] in (202, 409)
            assert reply.stopped_at is not None
        answered = reply.answer is not None
        assert (reply.state == "done") == answered
        assert not answered or TEXT.startswith(reply.answer.text)  # type: ignore[union-attr]
    conversation.refresh_from_db()
    versions = set(conversation.messages.values_list("version", flat=True))
    assert max(versions) == conversation.version


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

    # Before a worker has it, and by another tab at the same time.
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


def test_who_says_to_be_a_minor_and_stops_is_stopped_themselves(conversation: Conversation) -> None:
    reply = send(conversation, "I'm 15 years old")
    actions.stop_reply(conversation.user_id, conversation.pk, reply.message_id)
    tasks.ai_reply(reply.pk)
    assert User.objects.get(pk=conversation.user_id).is_locked
