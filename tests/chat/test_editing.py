"""A reader edits their last message, and she answers it anew."""

import pytest

from chat import actions, tasks
from chat.errors import Conflict
from chat.models import (
    Conversation,
)
from tests.chat.conftest import SCRIPTS, TEXT
from tests.chat.replies import text_units
from tests.chat.wordings import (
    OTHER,
    Reader,
    answered,
    fresh,
    hers,
    versions_fit,
)
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_edited_message_is_answered_anew_and_both_sides_fit(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    provider.script(steps.says(OTHER))
    assert asking.post("edit", reply.message, text="Good evening")[0] == 202
    assert asking.post("edit", reply.message, text="Good evening")[0] == 200
    assert asking.post("edit", reply.message, text="Good night")[1]["error"] == "answering"
    tasks.ai_reply(reply.pk)
    asked, answer = fresh(reply).message, hers(reply)
    assert (asked.text, asked.variant, answer.text, answer.asked_variant) == (
        *("Good evening", 2),
        *(OTHER, 2),
    )
    assert [turn["content"] for turn in provider.requests[-1]["messages"][1:]] == ["Good evening"]
    assert "other words" not in str(provider.requests[-1]["messages"])
    assert (text_units(conversation), asking.uses) == (8, 1)

    asking.post("variant", answer, number=1)
    assert (fresh(reply).message.text, hers(reply).text) == ("Hello", TEXT)
    asking.post("variant", asked, number=2)
    assert (fresh(reply).message.text, hers(reply).text) == ("Good evening", OTHER)
    versions_fit(conversation)

    assert asking.post("edit", asked, text=" ")[0] == 422
    answered(conversation, "More", "b")
    assert asking.post("edit", asked, text="Too late")[1]["error"] == "settled"
    assert asking.post("edit", answer, text="Not mine")[1]["error"] == "settled"


def test_a_message_without_an_answer_is_edited_as_it_is_retried(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    provider.script(SCRIPTS["refused"])
    reply = answered(conversation)
    assert asking.post("edit", reply.message, text="Good evening")[0] == 202
    tasks.ai_reply(reply.pk)
    assert (fresh(reply).state, text_units(conversation)) == ("failed", 10)
    provider.script(SCRIPTS["ok"])
    assert asking.post("retry", reply.message)[0] == 202
    tasks.ai_reply(reply.pk)
    answer = hers(reply)
    assert (answer.text, answer.asked_variant, answer.variant_count) == (TEXT, 2, 1)
    assert text_units(conversation) == 9
    assert conversation.last_message_preview == TEXT
    versions_fit(conversation)


def test_nothing_is_edited_while_she_answers_an_earlier_message(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    provider.script(SCRIPTS["refused"])
    first = answered(conversation, "First", "a")
    assert fresh(first).state == "failed"
    provider.script(SCRIPTS["ok"])
    second = answered(conversation, "Second", "b")
    assert asking.post("retry", first.message)[0] == 202
    assert asking.post("edit", second.message, text="Zweite")[1].get("error") == "answering"


def test_nothing_is_edited_whose_answer_stands_before_another(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    first = answered(conversation, "First", "a")
    provider.script(SCRIPTS["ok"])
    second = answered(conversation, "Second", "b")
    actions.delete_message(conversation.user_id, conversation.pk, second.message_id)
    body = asking.post("edit", first.message, text="Erste")[1]
    assert body.get("error") == "settled"


def test_a_send_that_comes_again_after_an_edit_is_harmless(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation, "Helo", "a")
    provider.script(SCRIPTS["ok"])
    assert asking.post("edit", reply.message, text="Hello")[0] == 202
    tasks.ai_reply(reply.pk)
    sent = actions.send_message(conversation.user_id, conversation.pk, "Helo", "a")
    assert (sent.created, sent.message.text) == (False, "Hello")
    with pytest.raises(Conflict):
        actions.send_message(conversation.user_id, conversation.pk, "Hello", "a")
