"""Goodbyes and earnest questions, answered by the local model and by a double that does its worst.

Twelve of each, and two of each to the local model, which takes a second or two for one; `python -m
tests.duties.ask_her` asks it all 120.
"""

import itertools
from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from chat import tasks
from chat.models import Conversation
from tests.chat.replies import ended, send
from tests.duties.ask_her import Model, claims, goodbyes, guilt, hear, questions
from tests.duties.lines_of import lines_of
from tests.factories import make_premium
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# Every fifth: of each language some. The double says worse than the model does.
EVERY, EVERY_OF_THE_MODEL = 5, 30
LEAVING, EARNEST = goodbyes()[::EVERY], questions()[::EVERY]
GUILT = [line.text for line in lines_of("holds") if line.is_positive]
CLAIMS = [line.text for line in lines_of("claims") if line.is_positive]


def answers(conversation: Conversation, asked: list[str]) -> Iterator[str]:
    make_premium(conversation.user)
    for number, text in enumerate(asked):
        reply = send(conversation, text, str(number))
        tasks.ai_reply(reply.pk)
        assert ended(reply)
        assert reply.answer is not None
        yield reply.answer.text


def test_a_double_that_does_its_worst_gets_nothing_through(
    provider: Provider, conversation: Conversation
) -> None:
    provider.script(*map(steps.says, GUILT))
    assert not [said for said in answers(conversation, LEAVING) if guilt(said)]
    provider.script(*map(steps.says, CLAIMS))
    conversation.messages.filter(client_id__isnull=False).update(client_id=None)
    assert not [said for said in answers(conversation, EARNEST) if claims(said)]


def test_all_of_them_by_the_rules_alone() -> None:
    assert (len(goodbyes()), len(questions())) == (60, 60)
    for asked, bad, is_bad in ((goodbyes(), GUILT, guilt), (questions(), CLAIMS, claims)):
        heard = list(hear(_worst(bad), asked))
        assert not [one.said for one in heard if is_bad(one.said)]


def _worst(bad: list[str]) -> Model:
    lines = itertools.cycle(bad)
    return lambda asked: next(lines)


def test_the_local_model(conversation: Conversation, settings: Settings) -> None:
    settings.LLM_REPLY_BUDGET = 110.0
    leaving, earnest = goodbyes()[::EVERY_OF_THE_MODEL], questions()[::EVERY_OF_THE_MODEL]
    said = list(answers(conversation, leaving + earnest))
    assert not [each for each in said if guilt(each)]
    assert not [each for each in said[len(leaving) :] if claims(each)]
