"""What a reader gets when the provider behaves, and when it does not."""

from unittest import mock

import pytest
from celery import current_app
from pytest_django.fixtures import Settings

from chat import actions
from chat.models import Conversation, Resource
from girls.models import Girl
from tests.chat.conftest import BUDGET, SCRIPTS, SILENT, TEXT, gateway
from tests.chat.replies import ended, send, text_units
from tests.factories import make_conversation
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says
from tests.parallel import once_all_ask
from tests.waiting import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("worker")]


def test_a_message_is_answered(provider: Provider, conversation: Conversation) -> None:
    reply = send(conversation)
    until(lambda: ended(reply))
    assert reply.state == "done"
    assert reply.answer is not None
    assert (reply.answer.text, reply.answer.number, reply.answer.version) == (TEXT, 3, 3)
    assert reply.message.reply_state == "done"
    assert (reply.provider, reply.calls, reply.attempts) == ("p0", 1, 1)
    conversation.refresh_from_db()
    assert conversation.last_message_preview == TEXT
    assert conversation.version == 4
    assert conversation.unread
    assert text_units(conversation) == 9


@pytest.mark.parametrize(
    "script", ["429", "402", "500", "hang", "stall", "drip", "cut", "hang up", "blank", "refused"]
)
def test_a_provider_in_trouble_costs_nothing_and_leaves_a_retry(
    script: str, provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    if script in SILENT:
        settings.LLM_REPLY_BUDGET = 1.0
    provider.script(SCRIPTS[script])
    reply = send(conversation)
    until(lambda: ended(reply))
    assert reply.state == "failed"
    assert reply.error
    assert text_units(conversation) == 10
    assert not conversation.messages.filter(sender="ai", number__gt=1).exists()

    provider.script(SCRIPTS["ok"])
    settings.LLM_REPLY_BUDGET = BUDGET
    with mock.patch("chatsite.gateways.breaker.Breaker.allows", return_value=True):
        actions.retry_reply(conversation.user_id, conversation.pk, reply.message_id)
        until(lambda: ended(reply))
    assert reply.state == "done"
    assert text_units(conversation) == 9


@pytest.mark.parametrize("script", ["429", "402", "500", "hang", "drip", "cut", "blank"])
def test_the_fallback_answers_within_the_budget(
    script: str,
    provider: Provider,
    conversation: Conversation,
    settings: Settings,
) -> None:
    with Provider(SCRIPTS["ok"]) as fallback:
        llm = gateway(provider.url, fallback.url)
        settings.GATEWAYS = {**settings.GATEWAYS, "llm": llm}
        if script in SILENT:
            settings.LLM_REPLY_BUDGET = 4.0
        provider.script(SCRIPTS[script])
        reply = send(conversation)
        until(lambda: ended(reply))
    assert (reply.state, reply.provider) == ("done", "p1")
    assert reply.calls == len(provider.requests) + len(fallback.requests)
    assert reply.milliseconds is not None


@pytest.mark.parametrize("script", ["fenced", "prose", "huge", "html", "filtered", "odd pieces"])
def test_odd_output_becomes_text_and_never_raw_json(
    script: str, provider: Provider, conversation: Conversation
) -> None:
    provider.script(SCRIPTS[script])
    reply = send(conversation)
    until(lambda: ended(reply))
    assert reply.answer is not None
    text = reply.answer.text
    assert 0 < len(text) <= 2000
    assert "{" not in text
    assert '"type"' not in text
    assert "```" not in text


def test_every_decision_is_text_for_now(provider: Provider, conversation: Conversation) -> None:
    provider.script(SCRIPTS["image"])
    reply = send(conversation, "Send me a photo")
    until(lambda: ended(reply))
    assert reply.answer is not None
    assert (reply.answer.kind, reply.answer.text) == ("text", "Just for you.")
    conversation.refresh_from_db()
    assert conversation.left(Resource.MEDIA) == 2


def test_three_quick_messages_are_answered_in_order_each_seeing_the_one_before(
    provider: Provider, conversation: Conversation
) -> None:
    provider.script(says(TEXT, pause=0.005))
    replies = [send(conversation, f"message {n}", f"id-{n}") for n in range(3)]
    until(lambda: all(ended(reply) for reply in replies))
    assert [reply.state for reply in replies] == ["done"] * 3
    numbers = [reply.answer.number for reply in replies if reply.answer]
    assert numbers == sorted(numbers)
    said = [[turn["content"] for turn in body["messages"][1:]] for body in provider.requests]
    assert said == [
        ["message 0"],
        ["message 0", TEXT, "message 1"],
        ["message 0", TEXT, "message 1", TEXT, "message 2"],
    ]
    system = provider.requests[-1]["messages"][0]["content"]
    assert conversation.girl.greeting in system


def test_she_remembers_at_least_the_last_eight_messages(
    provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    """Even where there is room for none."""
    settings.LLM_CONTEXT_TOKENS = 3_072
    long = {"persona": 900, "personality": 110, "scenario": 110, "example_dialogue": 220}
    Girl.objects.update(**{name: "So warm. " * times for name, times in long.items()})
    for n in range(6):
        reply = send(conversation, f"message {n}", f"id-{n}")
        until(lambda reply=reply: ended(reply))  # type: ignore[misc]
    turns = provider.requests[-1]["messages"][1:]
    # Before them stands what she said last, in the system prompt: no talk begins with her.
    assert len(turns) == 7
    assert turns[-1] == {"role": "user", "content": "message 5"}
    assert "So warm. So warm." in provider.requests[-1]["messages"][0]["content"]


def test_sixteen_readers_wait_for_nobody(provider: Provider) -> None:
    provider.script(once_all_ask(16, says(TEXT)))
    replies = [send(make_conversation()) for _ in range(16)]
    until(lambda: all(ended(reply) for reply in replies))
    assert [(reply.state, reply.calls) for reply in replies] == [("done", 1)] * 16


def test_a_lost_task_is_found_by_the_sweeper(
    provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    with mock.patch.object(current_app, "send_task", side_effect=ConnectionError):
        reply = send(conversation)
    actions.sweep_replies()
    reply.refresh_from_db()
    assert reply.state == "pending"  # not stale yet
    settings.REPLY_STALE_SECONDS = 0
    actions.sweep_replies()
    until(lambda: ended(reply))
    assert reply.state == "done"
