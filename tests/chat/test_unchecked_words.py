"""New words of the reader: a crisis in them brings help, and none gets into a prompt unchecked."""

import pytest
from pytest_django.fixtures import Settings

from chat import actions, tasks
from chat.models import (
    Conversation,
    CrisisEvent,
)
from tests.chat.conftest import SCRIPTS, TEXT
from tests.chat.replies import text_units
from tests.chat.wordings import (
    DARK,
    Reader,
    answered,
    fresh,
    heard,
    hers,
    versions_fit,
)
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("verb", ["regenerate", "edit"])
def test_a_crisis_in_new_words_brings_help_and_leaves_the_answer(
    verb: str, provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    answer = hers(reply)
    provider.script(SCRIPTS["ok"])
    target = answer if verb == "regenerate" else reply.message
    fields = {"hint": DARK} if verb == "regenerate" else {"text": DARK}
    assert asking.post(verb, target, **fields)[0] == 202
    tasks.ai_reply(reply.pk)
    kinds = list(conversation.messages.order_by("number").values_list("sender", "kind"))
    assert kinds[1:] == [("user", "text"), ("ai", "text"), ("site", "help"), ("ai", "text")]
    answer.refresh_from_db()
    assert (answer.text, answer.variant_count, provider.requests) == (TEXT, 1, [])
    assert text_units(conversation) == 9
    page = asking.client.get(conversation.get_absolute_url(), headers={"accept": "text/html"})
    assert "draft-" not in page.content.decode()
    versions_fit(conversation)


def test_unchecked_words_of_an_edit_stay_out_of_later_prompts(
    provider: Provider, conversation: Conversation, asking: Reader, settings: Settings
) -> None:
    reply = answered(conversation)
    settings.CRISIS_PROTOCOL = False
    asking.post("edit", reply.message, text="Something unchecked")
    tasks.ai_reply(reply.pk)
    assert fresh(reply).error == "unprotected"
    settings.CRISIS_PROTOCOL = True
    answered(conversation, "And now?", "b")
    assert [turn["content"] for turn in provider.requests[-1]["messages"][1:]] == ["And now?"]


def test_words_that_no_check_has_seen_stay_out_when_they_are_chosen_later(
    settings: Settings, provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    settings.CRISIS_PROTOCOL = False
    reply = answered(conversation, DARK)
    assert fresh(reply).error == "unprotected"
    settings.CRISIS_PROTOCOL = True
    provider.script(SCRIPTS["ok"])
    assert asking.post("edit", reply.message, text="Nothing much")[0] == 202
    tasks.ai_reply(reply.pk)
    assert asking.post("variant", reply.message, number=1)[0] == 200
    provider.script(SCRIPTS["ok"])
    answered(conversation, "And you?", "b")
    assert DARK not in heard(provider)


def test_words_that_were_stopped_unread_stay_out_until_others_are_chosen(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation, "Hello")
    assert asking.post("edit", reply.message, text="Secret thing")[0] == 202
    assert asking.post("stop", reply.message)[0] == 202
    assert fresh(reply).error == "stopped_unread"
    provider.script(SCRIPTS["ok"])
    assert asking.post("edit", reply.message, text="Nothing much")[0] == 202
    tasks.ai_reply(reply.pk)
    assert asking.post("variant", reply.message, number=2)[0] == 200
    provider.script(SCRIPTS["ok"])
    answered(conversation, "And you?", "b")
    assert "Secret thing" not in heard(provider)
    assert asking.post("variant", reply.message, number=3)[0] == 200
    provider.script(SCRIPTS["ok"])
    answered(conversation, "And now?", "c")
    assert "Nothing much" in heard(provider)


@pytest.mark.parametrize("ends", ["pending", "running", "unprotected", "chosen"])
def test_words_that_no_check_has_seen_are_not_heard_once_her_answer_is_deleted(
    ends: str, settings: Settings, provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    old = hers(reply)
    assert asking.post("edit", reply.message, text=DARK)[0] == 202
    claim = actions.claim_reply(reply.pk) if ends == "running" else None
    if ends in ("unprotected", "chosen"):
        settings.CRISIS_PROTOCOL = False
        tasks.ai_reply(reply.pk)
        settings.CRISIS_PROTOCOL = True
    if ends == "chosen":
        provider.script(SCRIPTS["ok"])
        assert asking.post("edit", reply.message, text="Nothing much")[0] == 202
        tasks.ai_reply(reply.pk)
        assert asking.post("variant", reply.message, number=2)[0] == 200
    actions.delete_message(conversation.user_id, conversation.pk, old.pk)
    if claim:
        assert not actions.fail_reply(claim, "late")
    waits = ends in ("pending", "running")
    assert (fresh(reply).state == "pending", fresh(reply).answer) == (waits, None)
    if waits:
        tasks.ai_reply(reply.pk)
        assert CrisisEvent.objects.count() == 1
    else:
        provider.script(SCRIPTS["ok"])
        answered(conversation, "And you?", "b")
        assert DARK not in heard(provider)
