"""From a provider's odd bytes to the message that is stored, and what the reader saw before."""

import json
from unittest import mock

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

from chat.models import Conversation, Reply
from chat.reply.answering import CHANGE_OF_SUBJECT
from tests.chat.conftest import TEXT, gateway
from tests.chat.replies import ended, send, text_units
from tests.gateways.llm import scripts
from tests.gateways.llm.provider import Provider, Step
from tests.gateways.llm.scripts import DONE, chunk, event, plays, refuses
from tests.gateways.llm.steps import decision, says
from tests.waiting import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("worker")]

SAID = decision(TEXT)
STOP = chunk(finish="stop")
ODD_USAGE = {"prompt_tokens": 2**31, "completion_tokens": -1}
FLAGGED = {"error": {"code": 403, "message": "Your input was flagged"}}
KEPT = {
    "parts": plays(chunk([{"type": "text", "text": SAID}]), STOP, DONE),
    "odd counts": plays(chunk(SAID, usage=ODD_USAGE), STOP, event({"usage": ODD_USAGE}), DONE),
    "a long name": plays(chunk(SAID, model="m\x00\ud800" * 200), STOP, DONE),
    "silence behind it": plays(chunk(SAID), STOP, after=scripts.holds),
    "a reset behind it": plays(chunk(SAID), after=scripts.resets),
    "an error behind it": plays(chunk(SAID), STOP, event({"error": "overloaded"})),
    "plain JSON": plays(json.dumps({"choices": [{"message": {"content": SAID}}]}).encode()),
    "thoughts": plays(chunk("<think>" + decision("Secret.") + "</think>"), chunk(SAID), STOP, DONE),
    "control tokens": plays(chunk("<|im_start|>assistant\n"), chunk(SAID + "<|im_end|>"), DONE),
}


@pytest.mark.parametrize("step", KEPT.values(), ids=KEPT)
def test_it_is_stored_and_nothing_else_was_shown(
    step: Step, provider: Provider, conversation: Conversation
) -> None:
    provider.script(step)
    with mock.patch("chat.broadcasts.draft") as draft:
        reply = send(conversation)
        until(lambda: ended(reply))
    assert reply.answer is not None
    assert (reply.state, reply.answer.text, reply.calls) == ("done", TEXT, 1)
    assert (reply.prompt_tokens, reply.completion_tokens) == (None, None)
    assert reply.model == reply.model[:120]
    shown = [text for call in draft.call_args_list for text in call.args if isinstance(text, str)]
    assert all(TEXT.startswith(text) for text in shown)


@pytest.mark.parametrize("step", [plays(chunk(7), DONE), plays(event(None)), plays(event("x"))])
def test_what_cannot_be_read_is_answered_by_the_fallback(
    step: Step, provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    reply = _with_fallback(step, provider, conversation, settings)
    assert (reply.state, reply.provider) == ("done", "p1")
    assert cache.get("llm:breaker:p0:failures") == 2


def test_a_flagged_message_moves_nothing_and_gets_the_safe_sentence(
    provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    reply = _with_fallback(refuses(403, FLAGGED), provider, conversation, settings)
    assert (reply.state, reply.provider) == ("done", "p1")
    settings.GATEWAYS = {**settings.GATEWAYS, "llm": gateway(provider.url)}
    reply = send(conversation, "Hello again", "b")
    until(lambda: ended(reply))
    assert reply.answer is not None
    assert reply.answer.text == CHANGE_OF_SUBJECT
    assert cache.get_many(["llm:breaker:p0:failures", "llm:breaker:p0:open"]) == {}
    assert text_units(conversation) == 8


def _with_fallback(
    step: Step, provider: Provider, conversation: Conversation, settings: Settings
) -> Reply:
    provider.script(step)
    with Provider(says(TEXT)) as fallback:
        llm = gateway(provider.url, fallback.url)
        settings.GATEWAYS = {**settings.GATEWAYS, "llm": llm}
        reply = send(conversation)
        until(lambda: ended(reply))
    return reply
