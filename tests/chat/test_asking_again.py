"""Her newest answer was deleted: the reader's message is asked again, and nothing older is."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from chat import actions, kinds, selectors, tasks
from chat.models import Conversation, Message, Reply
from tests.chat import speech
from tests.chat.conftest import SCRIPTS, TEXT
from tests.chat.replies import text_units
from tests.chat.stopping import page
from tests.chat.wordings import DARK, OTHER, Reader, answered, fresh, hers, versions_fit
from tests.factories import make_conversation
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)


def unanswered(conversation: Conversation, text: str = "Hello", client_id: str = "a") -> Reply:
    """Her answer came, and was deleted."""
    reply = answered(conversation, text, client_id)
    actions.delete_message(conversation.user_id, conversation.pk, hers(reply).pk)
    return fresh(reply)


def offers(message: Message) -> set[str]:
    """Its menu's, as the message stands in the database."""
    found = message.conversation.messages.with_cards().get(pk=message.pk)
    return set(kinds.of(found).can.split()) - {"copy"}


def test_she_answers_anew_beside_the_empty_place(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    gone = hers(reply)
    assert offers(reply.message) == {"edit"}
    before = Conversation.objects.get(pk=conversation.pk).version
    actions.delete_message(conversation.user_id, conversation.pk, gone.pk)
    # Pages learn what the menu of the reader's message offers now.
    catch_up = selectors.get_since(Conversation.objects.get(pk=conversation.pk), before)
    assert [one.pk for one in catch_up.messages] == [gone.pk, reply.message_id]
    assert offers(reply.message) == {"again", "edit"}
    assert f'data-can="copy again edit" data-turn="{reply.message_id}"' in page(
        asking.client, conversation
    )

    provider.script(steps.says(OTHER))
    status, body = asking.post("again", reply.message)
    assert (status, body["message"]["id"], body["free_remaining"]["text"]) == (
        *(202, reply.message_id),
        8,
    )
    assert f'id="draft-{reply.message_id}"' in page(asking.client, conversation)
    assert offers(reply.message) == {"edit"}
    assert asking.post("again", reply.message)[1]["error"] == "answering"
    tasks.ai_reply(reply.pk)

    answer = hers(reply)
    gone.refresh_from_db()
    assert (answer.text, answer.variant_count, answer.number > gone.number) == (OTHER, 1, True)
    assert (gone.text, gone.removed_at is not None) == ("", True)
    assert (fresh(reply).state, text_units(conversation), asking.uses) == ("done", 8, 1)
    assert [turn["content"] for turn in provider.requests[-1]["messages"][1:]] == ["Hello"]
    assert asking.post("again", reply.message)[1]["error"] == "settled"
    assert offers(answer) == {"regenerate"}
    versions_fit(conversation)


def test_programs_and_pages_get_the_same(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = unanswered(conversation)
    html = {"accept": "text/html", "hx-request": "true", "x-permit": str(asking.permit.pk)}
    url = f"/chat/{conversation.pk}/messages/{reply.message_id}/again/"
    assert asking.client.post(url, {"hint": "x" * 201}, headers=html).status_code == 422
    done = asking.client.post(url, {"hint": "shorter"}, headers=html)
    assert (done.status_code, f"draft-{reply.message_id}" in done.content.decode()) == (202, True)
    refused = asking.client.post(url, headers=html)
    assert (refused.status_code, refused.headers["x-error"]) == (409, "answering")
    provider.script(SCRIPTS["ok"])
    tasks.ai_reply(reply.pk)
    assert '"shorter"' in provider.requests[-1]["messages"][-1]["content"]


def test_only_the_newest_turn_is_asked_anew(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    first = unanswered(conversation, "First", "a")
    provider.script(SCRIPTS["ok"])
    second = answered(conversation, "Second", "b")
    assert asking.post("again", first.message)[1]["error"] == "settled"
    provider.script(SCRIPTS["ok"])
    third = unanswered(conversation, "Third", "c")
    # Her answer before it is no longer the one to the newest turn.
    assert asking.post("regenerate", hers(second))[1]["error"] == "settled"
    assert asking.post("edit", second.message, text="Zweite")[1]["error"] == "settled"
    # With all of the third gone, the second is the newest.
    actions.delete_message(conversation.user_id, conversation.pk, third.message_id)
    assert asking.post("again", third.message)[0] == 404
    assert asking.post("regenerate", hers(second))[0] == 202
    assert (asking.uses, text_units(conversation)) == (1, 6)


def test_what_cannot_be_asked_again(
    provider: Provider, conversation: Conversation, asking: Reader, settings: Settings
) -> None:
    reply = unanswered(conversation)
    greeting = conversation.messages.get(number=1)
    assert asking.post("again", greeting)[1]["error"] == "settled"
    assert asking.post("again", answered(make_conversation()).message)[0] == 404
    Conversation.objects.filter(pk=conversation.pk).update(free_text=0)
    assert asking.post("again", reply.message)[1]["error"] == "quota_exhausted"
    Conversation.objects.filter(pk=conversation.pk).update(free_text=9)
    actions.block_girl(conversation.user_id, conversation.pk)
    assert asking.post("again", reply.message)[1]["error"] == "blocked"
    actions.unblock_girl(conversation.user_id, conversation.pk)
    # What safety has answered is not asked again.
    dark = unanswered(conversation, DARK, "b")
    assert offers(dark.message) == set()
    assert asking.post("again", dark.message)[1]["error"] == "settled"
    assert asking.uses == 0
    asking.permit.delete()
    assert asking.post("again", reply.message)[0] == 403


def test_a_failure_is_free_and_a_recording_costs_a_text(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = unanswered(conversation)
    Message.objects.filter(pk=reply.message_id).update(kind="audio", transcript="Hello")
    provider.script(SCRIPTS["refused"])
    assert asking.post("again", reply.message)[0] == 202
    assert (text_units(conversation), speech.audio_units(conversation)) == (8, 3)
    tasks.ai_reply(reply.pk)
    assert (fresh(reply).state, text_units(conversation)) == ("failed", 9)
    assert "again" in offers(reply.message)
    html = page(asking.client, conversation)
    assert "She couldn't answer" in html
    assert TEXT not in html


def test_asked_again_deleted_and_stopped_at_once(
    provider: Provider, conversation: Conversation
) -> None:
    """Whichever comes first, each has a defined end, and the ledger is right."""
    readers = [Reader(conversation) for _ in range(4)]
    for number in range(3):
        provider.script(SCRIPTS["ok"])
        reply = unanswered(conversation, "Hello", str(number))
        units = text_units(conversation)
        message, before = reply.message, sum(one.uses for one in readers)
        provider.script(steps.says(OTHER, pause=0.001))

        def act(index: int, reply: Reply = reply, message: Message = message) -> int:
            verb = ("again", "again", "delete", "stop")[index]
            status, _ = readers[index].post(verb, message)
            if verb == "again" and status == 202:
                tasks.ai_reply(reply.pk)
            return status

        *asked, deleted, stopped = together(4, act)
        assert set(asked) <= {202, 404, 409}
        assert deleted == 200
        assert stopped in {200, 202, 404, 409}
        accepted = asked.count(202)
        assert text_units(conversation) == units - accepted
        assert sum(one.uses for one in readers) == before + accepted
        ended = fresh(reply)
        assert ended.is_finished
        assert actions.claim_reply(reply.pk) is None
        stays = conversation.messages.present().filter(answers_reply=reply)
        assert stays.count() == (ended.answer is not None)
        assert ended.message.removed_at
        versions_fit(conversation)


def test_a_stopped_one_can_be_asked_again(
    site: Client, provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = unanswered(conversation)
    for _ in range(2):
        assert asking.post("again", reply.message)[0] == 202
        assert asking.post("stop", reply.message)[0] == 202
        assert (fresh(reply).state, fresh(reply).error) == ("failed", "stopped_unread")
    assert (text_units(conversation), asking.uses) == (7, 2)
