"""Leases are short; a living worker keeps its claims, and no dead one does."""

import threading
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import OperationalError
from django.db.models.functions import Now
from django.utils import timezone
from pytest_django.fixtures import Settings

from chat import actions, broadcasts, leases, tasks
from chat.claims import Claim
from chat.delivery import Delivery
from chat.models import Conversation, Reply
from chat.reply import answering
from chat.reply.draft import Draft
from chat.reply.plan import Plan
from chatsite import schedule
from chatsite import settings as project
from chatsite.gateways.llm.base import Answer, Decision, Prompt
from tests.chat.conftest import TEXT
from tests.chat.leasing import in_a_worker, keeps
from tests.chat.replies import ended, send, taken
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
OTHERS = Answer(Decision("text", "I took over.", ()), "p", "m", None, None, 1)
SENT = Delivery("I took over.")


@pytest.fixture(autouse=True)
def _patience(settings: Settings) -> None:
    settings.LLM_REPLY_BUDGET = 20.0


def run_out(reply: Reply) -> None:
    Reply.objects.filter(pk=reply.pk).update(lease_until=Now())


@pytest.mark.usefixtures("_busy_heart")
def test_while_a_worker_lives_nobody_else_gets_its_reply(
    provider: Provider, conversation: Conversation
) -> None:
    go_on = threading.Event()
    reply = send(conversation)
    ask = answering._ask

    def slow(planned: Plan, shown: Draft, request: Prompt) -> Answer:
        assert go_on.wait(60)
        return ask(planned, shown, request)

    with (
        mock.patch.object(answering, "_ask", slow),
        in_a_worker(tasks.ai_reply, reply.pk, Reply),
    ):
        for _ in range(3):
            keeps(Reply, reply.pk)
            assert actions.claim_reply(reply.pk) is None
        go_on.set()

    assert ended(reply)
    assert (reply.state, reply.attempts, len(provider.requests)) == ("done", 1, 1)
    assert (reply.claim, reply.lease_until) == (None, None)


@pytest.mark.usefixtures("_busy_heart")
def test_one_heartbeat_keeps_all_claims_of_a_process(conversation: Conversation) -> None:
    replies = [send(conversation, client_id=str(number)) for number in range(3)]
    tokens = [uuid.uuid4() for _ in replies]
    for reply, token in zip(replies, tokens, strict=True):
        Reply.objects.filter(pk=reply.pk).update(state="running", claim=token, lease_until=None)

    def beating() -> int:
        return sum(thread.name == "lease-heartbeat" for thread in threading.enumerate())

    first, second, third = (leases.heart.holding(Reply, token, 60) for token in tokens)
    with first, second, third:
        until(lambda: Reply.objects.filter(lease_until__isnull=False).count() == 3)
        assert beating() == 1
    until(lambda: not beating())


@pytest.mark.usefixtures("_busy_heart")
def test_who_is_stuck_loses_its_claim(conversation: Conversation) -> None:
    reply = send(conversation)
    claim = actions.claim_reply(reply.pk)
    assert claim
    assert claim.token
    with leases.heart.holding(Reply, claim.token, 0):
        run_out(reply)
        assert taken(reply)


@pytest.fixture
def stopped(provider: Provider, _short_leases: None) -> Iterator[Callable[..., list[str]]]:
    """A worker that stops at the first of her words that it shows, until its lease has run out and
    something has happened; no heartbeat of it reaches the database."""
    provider.script(says(TEXT, pause=0.01))
    shown: list[str] = []

    def answer(reply: Reply, happens: Callable[[], object] = lambda: None) -> list[str]:
        def draft(user: int, message: int, text: str, **_: Any) -> None:
            shown.append(text)
            if len(shown) == 1:
                token = Reply.objects.get(pk=reply.pk).claim
                until(lambda: leases.heart.doubts(token))
                happens()

        with mock.patch.object(broadcasts, "draft", draft):
            tasks.ai_reply(reply.pk)
        return shown

    with (
        mock.patch.object(leases, "_renew_all", side_effect=OperationalError("away")),
        mock.patch("chat.reply.draft.INTERVAL", 0.0),
    ):
        yield answer


def test_who_was_stopped_notices_that_another_took_over(
    stopped: Callable[..., list[str]], conversation: Conversation
) -> None:
    reply = send(conversation)
    claims: list[Claim] = []

    def take_over() -> None:
        claims.append(taken(reply))

    assert len(stopped(reply, take_over)) == 1
    assert not ended(reply)
    assert actions.insert_ai_answer(claims[0], OTHERS, SENT)

    answers = conversation.messages.filter(sender="ai", number__gt=1)
    assert [answer.text for answer in answers] == ["I took over."]


def test_who_was_stopped_and_missed_by_nobody_goes_on(
    stopped: Callable[..., list[str]], provider: Provider, conversation: Conversation
) -> None:
    reply = send(conversation)
    assert stopped(reply)[-1] == TEXT

    assert ended(reply)
    assert (reply.state, reply.attempts, len(provider.requests)) == ("done", 1, 1)


def test_cut_off_from_the_database_a_claim_counts_as_lost(
    stopped: Callable[..., list[str]],
    conversation: Conversation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From her first word on: until then a busy machine may take longer than a lease."""
    reply = send(conversation)
    away = mock.Mock(side_effect=OperationalError("away"))
    assert len(stopped(reply, lambda: monkeypatch.setattr(leases, "renew", away))) == 1
    assert away.called

    assert not ended(reply)
    assert taken(reply)


def test_a_token_of_before_a_retry_ends_nothing(conversation: Conversation) -> None:
    """Attempts begin anew with a retry; what fences does not."""
    reply = send(conversation)
    late = actions.claim_reply(reply.pk)
    assert late
    Reply.objects.filter(pk=reply.pk).update(state="failed")
    actions.retry_reply(conversation.user_id, conversation.pk, reply.message_id)
    assert actions.claim_reply(reply.pk)

    assert actions.insert_ai_answer(late, OTHERS, SENT) is None
    assert not actions.fail_reply(late, "late")
    assert not actions.renew_claim(late)


def test_an_abandoned_reply_is_sent_to_a_worker_once(conversation: Conversation) -> None:
    """Young as it is, since its worker has died; not again with each sweep."""
    reply = send(conversation)
    assert actions.claim_reply(reply.pk)
    run_out(reply)
    with mock.patch("chat.dispatch.enqueue") as enqueue:
        for _ in range(3):
            actions.sweep_replies()

    assert [call.args for call in enqueue.call_args_list] == [(reply.pk,)]


def test_a_lease_and_a_sweep_are_over_in_twenty_seconds() -> None:
    often = schedule.beat(quota_reset="")
    for name in ("sweep-replies", "take-back-uploads"):
        assert project.REPLY_LEASE_SECONDS + often[name]["schedule"] <= 16


@pytest.mark.parametrize("hours", [-1, 1])
def test_leases_are_by_the_databases_clock(conversation: Conversation, hours: int) -> None:
    """The first worker's is right, the second's is not."""
    reply = send(conversation)
    assert actions.claim_reply(reply.pk)
    wrong = timezone.now() + timedelta(hours=hours)
    with mock.patch.object(timezone, "now", return_value=wrong):
        assert actions.claim_reply(reply.pk) is None
        run_out(reply)
        assert actions.claim_reply(reply.pk)
