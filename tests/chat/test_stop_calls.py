"""*Stop* reaches the worker that is busy, and the provider's call is cut off."""

import threading
from typing import Any
from unittest import mock

import pytest
from celery import current_app
from django.test import Client

from accounts.models import User
from chat import actions, leases, tasks
from chat.models import Conversation, Reply
from tests.chat.conftest import SCRIPTS
from tests.chat.replies import ended, send, text_units
from tests.chat.stopping import LONG_AGO, NOTHING, Shown, answering, is_cut_off, page, stop, write
from tests.chat.test_worker_killed import worker_process
from tests.factories import make_conversation, permit_header
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import Wire, writes_for_ever
from tests.waiting import PATIENCE_SECONDS, until

pytestmark = pytest.mark.django_db(transaction=True)


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
