"""*Stop*: which answer ends, and how."""

from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from celery import current_app
from django.test import Client

from accounts.models import User
from chat import actions, selectors, tasks
from chat.models import Conversation, CrisisEvent, Message, Reply
from tests.chat.conftest import TEXT
from tests.chat.replies import ended, send, taken, text_units
from tests.chat.stopping import LONG_AGO, NOTHING, stop
from tests.chat.test_crises import DARK
from tests.chat.test_sweeps import enqueued
from tests.factories import make_conversation
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)


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
    said = [message.text for message in selectors.get_context(later.message, 8).messages]
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


def test_who_says_to_be_a_minor_and_stops_is_stopped_themselves(conversation: Conversation) -> None:
    reply = send(conversation, "I'm 15 years old")
    actions.stop_reply(conversation.user_id, conversation.pk, reply.message_id)
    tasks.ai_reply(reply.pk)
    assert User.objects.get(pk=conversation.user_id).is_locked


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


def ask_anew(verb: str, reply: Reply) -> Message:
    """Returns the message below which she is seen writing."""
    where = (reply.conversation.user_id, reply.conversation_id)
    if verb == "regenerate":
        assert reply.answer_id
        return actions.regenerate(*where, reply.answer_id).message
    if verb == "edit":
        actions.edit_message(*where, reply.message_id, "Hello again")
        reply.refresh_from_db()
        return reply.answer or reply.message
    if reply.answer_id:
        actions.delete_message(*where, reply.answer_id)
        return actions.ask_again(*where, reply.message_id).message
    return actions.retry_reply(*where, reply.message_id).message


@pytest.mark.parametrize("verb", ["retry", "regenerate", "edit", "again"])
def test_a_late_stop_is_not_for_an_answer_that_was_asked_for_later(
    site: Client, provider: Provider, conversation: Conversation, verb: str
) -> None:
    reply = send(conversation)
    seen = Message.objects.get(pk=reply.message_id).version
    if verb == "retry":
        assert stop(site, reply, seen).status_code == 202
        assert stop(site, reply, seen).status_code == 200
    else:
        tasks.ai_reply(reply.pk)
        seen = Conversation.objects.get(pk=conversation.pk).version
    reply.refresh_from_db()
    below = ask_anew(verb, reply)
    late = stop(site, reply, seen)
    assert (late.status_code, late.json()["error"]) == (409, "conflict")
    reply.refresh_from_db()
    assert (reply.state, reply.stopped_at) == ("pending", None)
    claim = taken(reply)
    assert stop(site, reply, seen).status_code == 409
    # Whatever has changed since it was asked for: it is this one.
    assert stop(site, reply, below.version).status_code == 202
    assert stop(site, reply, below.version + 1).status_code == 200
    assert actions.end_stopped(claim)
    for wrong in ("-1", "x"):
        assert stop(site, reply, wrong).status_code == 422  # type: ignore[arg-type]


def test_late_stops_while_she_is_asked_anew(
    site: Client, provider: Provider, conversation: Conversation
) -> None:
    """By two tabs at the same time: none of them reaches the new one."""
    reply = send(conversation)
    tasks.ai_reply(reply.pk)
    reply.refresh_from_db()
    seen = Conversation.objects.get(pk=conversation.pk).version
    steps: list[Callable[[], Any]] = [
        lambda: ask_anew("regenerate", reply),
        *[lambda: stop(site, reply, seen).status_code] * 3,
    ]
    assert together(4, lambda n: steps[n]())[1:] == [409] * 3
    reply.refresh_from_db()
    assert (reply.state, reply.stopped_at) == ("pending", None)
