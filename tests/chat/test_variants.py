"""Wordings of a message: other words of hers, and edits of the reader's."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from chat import actions, selectors, tasks
from chat.errors import Conflict
from chat.models import (
    Conversation,
    CrisisEvent,
    Message,
    QuotaEntry,
    Reply,
    Report,
    Resource,
    TurnstilePermit,
    Variant,
)
from tests.chat.conftest import SCRIPTS, TEXT
from tests.chat.replies import send, text_units
from tests.chat.test_answers import add_asset
from tests.factories import make_conversation, make_permit, make_premium, make_user
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)
DARK = "I want to kill myself tonight"
OTHER = "Tired, and glad that you ask."


class Reader:
    """What a program of the reader asks for."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self.permit = make_permit(conversation.user)
        self.client = Client(headers={"accept": "application/json"})
        self.client.force_login(conversation.user)

    def post(self, verb: str, message: Message | int, **fields: Any) -> tuple[int, dict[str, Any]]:
        pk = message if isinstance(message, int) else message.pk
        url = reverse(f"chat:{verb}", args=[self.conversation.pk, pk])
        answer = self.client.post(url, fields, headers={"x-permit": str(self.permit.pk)})
        return answer.status_code, answer.json()

    @property
    def uses(self) -> int:
        return 1000 - TurnstilePermit.objects.get(pk=self.permit.pk).uses_left


@pytest.fixture
def asking(conversation: Conversation) -> Reader:
    return Reader(conversation)


def answered(conversation: Conversation, text: str = "Hello", client_id: str = "a") -> Reply:
    reply = send(conversation, text, client_id)
    tasks.ai_reply(reply.pk)
    return fresh(reply)


def fresh(reply: Reply) -> Reply:
    return Reply.objects.select_related("message", "answer").get(pk=reply.pk)


def hers(reply: Reply) -> Message:
    answer = fresh(reply).answer
    assert answer
    return answer


def reworded(
    asking: Reader, provider: Provider, reply: Reply, text: str, hint: str = ""
) -> Message:
    provider.script(steps.says(text))
    assert asking.post("regenerate", hers(reply), hint=hint)[0] == 202
    tasks.ai_reply(reply.pk)
    return hers(reply)


def versions_fit(conversation: Conversation) -> None:
    """No version is used twice, and the newest is the conversation's."""
    conversation.refresh_from_db()
    found = sorted(conversation.messages.values_list("version", flat=True))
    assert len(set(found)) == len(found)
    assert found[-1] == conversation.version


def test_she_answers_anew_and_both_wordings_stay(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    before, (first,) = hers(reply), provider.requests
    provider.script(steps.says(OTHER))
    status, body = asking.post("regenerate", before, hint="less formal")
    assert (status, body["free_remaining"]["text"]) == (202, 8)
    assert body["message"]["text"] == TEXT  # until she has found other words
    page = asking.client.get(conversation.get_absolute_url(), headers={"accept": "text/html"})
    assert f'id="draft-{reply.message_id}"' in page.content.decode()

    tasks.ai_reply(reply.pk)
    answer = hers(reply)
    assert (answer.pk, answer.number, answer.text) == (before.pk, before.number, OTHER)
    assert (answer.variant, answer.variant_count) == (2, 2)
    assert answer.version > before.version
    rows = answer.variants.order_by("number").values_list("number", "text")
    assert list(rows) == [(1, TEXT), (2, OTHER)]
    assert (fresh(reply).state, text_units(conversation), asking.uses) == ("done", 8, 1)
    assert conversation.last_message_preview == OTHER
    versions_fit(conversation)

    (second,) = provider.requests
    assert second["temperature"] > first["temperature"]
    system = second["messages"][0]["content"]
    assert '"less formal"' in system
    assert f'"{TEXT}"' in system
    assert second["messages"][1:] == first["messages"][1:]


def test_a_reaction_belongs_to_the_wording_that_the_reader_saw(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    first = hers(reply)
    assert asking.post("reaction", first, reaction="heart")[0] == 200
    provider.script(steps.says(OTHER))
    assert asking.post("regenerate", first)[0] == 202
    tasks.ai_reply(reply.pk)
    assert hers(reply).reaction == ""
    assert asking.post("reaction", first, reaction="fire")[0] == 200
    for number, reaction in ((1, "heart"), (2, "fire")):
        status, body = asking.post("variant", first, number=number)
        assert (status, body["message"]["reaction"]) == (200, reaction)
    versions_fit(conversation)


def test_what_cannot_be_asked_anew_is_refused(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    first = answered(conversation)
    other = answered(make_conversation(make_user()))
    greeting = conversation.messages.get(number=1)
    assert asking.post("regenerate", hers(other))[0] == 404
    assert asking.post("regenerate", hers(first), hint="x" * 201)[0] == 422
    assert asking.post("regenerate", greeting)[0] == 409
    assert asking.post("regenerate", first.message)[0] == 409
    second = send(conversation, "And you?", "b")
    assert asking.post("regenerate", hers(first))[1]["error"] == "answering"
    tasks.ai_reply(second.pk)
    assert asking.post("regenerate", hers(first))[1]["error"] == "settled"
    dark = answered(conversation, DARK, "c")
    assert asking.post("regenerate", hers(dark))[1]["error"] == "settled"
    assert asking.post("edit", dark.message, text="Never mind")[1]["error"] == "settled"
    assert (asking.uses, Variant.objects.count()) == (0, 0)
    asking.permit.delete()
    assert asking.post("regenerate", hers(second))[0] == 403


def test_without_units_nothing_is_asked_and_premium_takes_none(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    Conversation.objects.update(free_text=0)
    QuotaEntry.objects.create(
        conversation=conversation, resource="text", delta=-9, reason="reset", cause="test"
    )
    assert asking.post("regenerate", hers(reply))[1]["error"] == "quota_exhausted"
    assert asking.post("edit", reply.message, text="Hi")[1]["error"] == "quota_exhausted"
    assert fresh(reply).message.text == "Hello"
    make_premium(conversation.user)
    assert reworded(asking, provider, reply, OTHER).variant_count == 2
    assert (text_units(conversation), asking.uses) == (0, 1)


def test_where_she_finds_no_other_words_the_answer_and_the_unit_stay(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    provider.script(SCRIPTS["refused"])
    assert asking.post("regenerate", hers(reply), hint="shorter")[0] == 202
    tasks.ai_reply(reply.pk)
    answer = hers(reply)
    assert (fresh(reply).state, answer.text, answer.variant_count) == ("failed", TEXT, 1)
    assert text_units(conversation) == 9
    page = asking.client.get(conversation.get_absolute_url(), headers={"accept": "text/html"})
    assert "She couldn't find other words" in page.content.decode()

    later = send(conversation, "Where were we?", "b")
    provider.script(SCRIPTS["ok"])
    tasks.ai_reply(later.pk)
    assert [turn["content"] for turn in provider.requests[-1]["messages"][1:]] == [
        *("Hello", TEXT, "Where were we?")
    ]
    assert asking.post("retry", reply.message)[1]["error"] == "settled"
    assert text_units(conversation) == 8


def test_try_again_asks_for_the_same_wish(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    for _ in range(2):
        provider.script(SCRIPTS["refused"])
        verb, what = (
            ("regenerate", hers(reply)) if not fresh(reply).error else ("retry", reply.message)
        )
        assert (
            asking.post(verb, what, **({"hint": "shorter"} if verb == "regenerate" else {}))[0]
            == 202
        )
        tasks.ai_reply(reply.pk)
        assert text_units(conversation) == 9
    provider.script(steps.says(OTHER))
    assert asking.post("retry", reply.message)[0] == 202
    tasks.ai_reply(reply.pk)
    assert '"shorter"' in provider.requests[-1]["messages"][0]["content"]
    assert (hers(reply).text, text_units(conversation), asking.uses) == (OTHER, 8, 3)
    versions_fit(conversation)


def test_a_wording_is_chosen_also_of_an_older_answer(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    answer = reworded(asking, provider, reply, OTHER)
    provider.script(SCRIPTS["ok"])
    later = answered(conversation, "And now?", "b")
    version = Conversation.objects.get(pk=conversation.pk).version
    status, body = asking.post("variant", answer, number=1)
    assert (status, body["message"]["text"], body["message"]["variant"]) == (200, TEXT, 1)
    assert asking.post("variant", answer, number=1)[0] == 200
    conversation.refresh_from_db()
    assert conversation.version == version + 1
    assert conversation.last_message_preview == hers(later).text
    assert [one.text for one in selectors.get_context(later.message)][1:3] == ["Hello", TEXT]
    for number in (0, 3):
        assert asking.post("variant", answer, number=number)[0] == 422
    assert asking.post("variant", hers(answered(make_conversation())), number=1)[0] == 404
    assert asking.uses == 1
    asking.post("regenerate", hers(later))
    assert asking.post("variant", hers(later), number=1)[1]["error"] == "answering"


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
    assert "other words" not in provider.requests[-1]["messages"][0]["content"]
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


def test_a_photo_may_be_answered_by_words_and_words_by_another_photo(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    first, second = add_asset(conversation), add_asset(conversation)
    provider.script(steps.says("Just for you.", "image"))
    reply = answered(conversation, "Send me a photo")
    assert hers(reply).asset_id == first.pk
    assert asking.post("regenerate", hers(reply))[0] == 202
    tasks.ai_reply(reply.pk)
    answer = hers(reply)
    assert (answer.kind, answer.asset_id) == ("image", second.pk)
    assert reworded(asking, provider, reply, "Not today.").media_key == ""
    asking.post("variant", answer, number=1)
    answer = hers(reply)
    assert (answer.kind, answer.asset_id, answer.media_key) == ("image", first.pk, first.file.name)
    conversation.refresh_from_db()
    assert conversation.left(Resource.MEDIA) == 0
    assert text_units(conversation) == 7


def test_twenty_parallel_regenerations_are_the_variants_that_were_paid(
    provider: Provider, conversation: Conversation
) -> None:
    reply = answered(conversation)
    answer = hers(reply)
    readers = [Reader(conversation) for _ in range(20)]

    def ask(index: int) -> int:
        status, _ = readers[index].post("regenerate", answer)
        if status == 202:
            tasks.ai_reply(reply.pk)
        return status

    statuses = together(20, ask)
    accepted = statuses.count(202)
    assert accepted >= 1
    assert set(statuses) <= {202, 402, 409}
    answer.refresh_from_db()
    numbers = list(answer.variants.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, accepted + 2))
    assert (answer.variant, answer.variant_count) == (accepted + 1, accepted + 1)
    assert text_units(conversation) == 9 - accepted
    assert sum(one.uses for one in readers) == accepted
    assert actions.claim_reply(reply.pk) is None
    versions_fit(conversation)


def test_a_reader_who_may_not_write_may_not_ask_anew(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    reply = answered(conversation)
    actions.block_girl(conversation.user_id, conversation.pk)
    for verb, what in (
        ("regenerate", hers(reply)),
        ("edit", reply.message),
        ("variant", hers(reply)),
    ):
        status, body = asking.post(verb, what, text="Other", number=1)
        assert (status, body["error"]) == (403, "blocked")


def test_staff_see_all_wordings(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    answer = reworded(asking, provider, answered(conversation), OTHER)
    asking.post("report", answer, reason="other")
    staff = Client()
    staff.force_login(make_user(is_staff=True, is_superuser=True))
    report = Report.objects.get()
    for model, pk in (("message", answer.pk), ("report", report.pk)):
        page = staff.get(reverse(f"admin:chat_{model}_change", args=[pk])).content.decode()
        assert TEXT in page
        assert OTHER in page


def heard(provider: Provider) -> str:
    """All that the model was told last."""
    return repr(provider.requests[-1]["messages"])


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
