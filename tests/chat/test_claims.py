"""Who may answer a message, when tasks come twice, late, or not at all."""

import json
from concurrent.futures import ThreadPoolExecutor
from unittest import mock
from uuid import uuid4

import pytest
from celery import current_app
from django.db import OperationalError, connection, transaction
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from chat import actions, selectors, tasks
from chat.delivery import Delivery
from chat.models import Conversation, Message, Reply
from chat.reply import answering, plan
from chat.reply.draft import audience
from chat.reply.holding import ClaimLost
from chat.reply.safety import Checks
from chatsite.gateways.llm.base import Answer, Decision
from tests.chat.conftest import SCRIPTS, TEXT
from tests.chat.replies import ended, send, text_units
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says
from tests.parallel import somebody_waits_for_a_lock, together
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


def test_twelve_deliveries_are_one_reply_and_one_call(
    provider: Provider, conversation: Conversation
) -> None:
    provider.script(says(TEXT, pause=0.01))
    reply = send(conversation)
    together(12, lambda _: tasks.ai_reply(reply.pk))
    tasks.ai_reply(reply.pk)
    assert len(provider.requests) == 1
    assert ended(reply)
    assert conversation.messages.filter(sender="ai").count() == 2


def test_a_late_worker_writes_nothing(provider: Provider, conversation: Conversation) -> None:
    reply = send(conversation)
    late = actions.claim_reply(reply.pk)
    assert late is not None
    planned = plan.make(late)
    Reply.objects.filter(pk=reply.pk).update(lease_until="2020-01-01T00:00Z")
    tasks.ai_reply(reply.pk)
    request = answering._prompt(planned).prompt
    answer = answering._ask(planned, audience(planned, Checks(planned).rules), request)
    assert actions.insert_ai_answer(late, answer, Delivery(TEXT)) is None
    assert not actions.fail_reply(late, "late")
    assert conversation.messages.filter(sender="ai").count() == 2
    assert text_units(conversation) == 9


def test_a_claim_that_is_lost_while_its_holder_waits_for_the_lock_ends_nothing(
    conversation: Conversation,
) -> None:
    reply = send(conversation)
    late = actions.claim_reply(reply.pk)
    assert late is not None
    answer = Answer(Decision("text", TEXT, ()), "p", "m", None, None, 1)

    def insert() -> Message | None:
        try:
            return actions.insert_ai_answer(late, answer, Delivery(TEXT))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as worker:
        with transaction.atomic():
            Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
            inserted = worker.submit(insert)
            until(somebody_waits_for_a_lock)
            Reply.objects.filter(pk=reply.pk).update(claim=uuid4())
        assert inserted.result() is None
    assert conversation.messages.filter(sender="ai").count() == 1
    assert not ended(reply)


def test_for_a_reader_who_was_deleted_meanwhile_nothing_is_written(
    provider: Provider, conversation: Conversation
) -> None:
    late = actions.claim_reply(send(conversation).pk)
    assert late is not None
    planned = plan.make(late)
    conversation.user.delete()

    for step in (lambda: answering._prompt(planned), lambda: plan.make(late)):
        with pytest.raises(ClaimLost):
            step()
    assert not provider.requests
    answer = Answer(Decision("text", TEXT, ()), "p", "m", None, None, 1)
    assert actions.insert_ai_answer(late, answer, Delivery(TEXT)) is None
    assert not actions.fail_reply(late, "late")
    assert not Message.objects.exists()


def test_a_reply_whose_workers_keep_dying_fails_in_the_end(
    provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    settings.REPLY_STALE_SECONDS = settings.REPLY_LEASE_SECONDS = 0
    reply = send(conversation)
    for _ in range(settings.REPLY_MAX_ATTEMPTS):
        assert actions.claim_reply(reply.pk)
    assert actions.claim_reply(reply.pk) is None
    actions.sweep_replies()
    assert ended(reply)
    assert (reply.state, reply.error) == ("failed", "worker_lost")
    assert text_units(conversation) == 10


def test_with_the_queue_down_a_message_is_accepted_and_answered_later(
    site: object, reader: User, conversation: Conversation, provider: Provider
) -> None:
    with mock.patch.object(current_app, "send_task", side_effect=ConnectionError):
        reply = send(conversation)
    assert Message.objects.filter(sender="user").count() == 1
    tasks.ai_reply(reply.pk)
    assert ended(reply)
    assert reply.state == "done"


def test_an_exhausted_reader_cannot_retry_for_free(
    site: object, provider: Provider, conversation: Conversation
) -> None:
    provider.script(SCRIPTS["refused"])
    reply = send(conversation)
    tasks.ai_reply(reply.pk)
    Conversation.objects.filter(pk=conversation.pk).update(free_text=0)
    url = reverse("chat:retry", args=[conversation.pk, reply.message_id])
    answer = site.post(url)  # type: ignore[attr-defined]
    assert (answer.status_code, json.loads(answer.content)["resource"]) == (402, "text")
    assert ended(reply)
    assert reply.state == "failed"


def test_an_answer_outlives_a_database_that_is_away_for_a_moment(
    provider: Provider, conversation: Conversation
) -> None:
    reply = send(conversation)
    away, real = [OperationalError("away")] * 2, actions.insert_ai_answer
    with (
        mock.patch.object(answering, "STORE_PAUSES", (0.0, 0.0)),
        mock.patch.object(actions, "insert_ai_answer") as insert,
    ):
        insert.side_effect = lambda *about: _raise(away.pop()) if away else real(*about)
        tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert (reply.state, reply.attempts, len(provider.requests)) == ("done", 1, 1)


def test_what_a_lost_database_interrupts_is_handed_on_and_not_failed(
    provider: Provider, conversation: Conversation
) -> None:
    reply = send(conversation)
    away = OperationalError("away")
    with (
        mock.patch.object(selectors, "get_context", side_effect=away),
        pytest.raises(OperationalError),
    ):
        tasks.ai_reply(reply.pk)
    assert not ended(reply)

    Reply.objects.update(lease_until="2020-01-01T00:00Z")
    tasks.ai_reply(reply.pk)
    assert ended(reply)
    assert reply.state == "done"


def _raise(error: Exception) -> None:
    raise error
