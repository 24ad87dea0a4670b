"""Other words of hers: what is asked, what it costs, what stays."""

import pytest
from django.test import Client
from django.urls import reverse

from chat import actions, tasks
from chat.models import (
    Conversation,
    QuotaEntry,
    Report,
    Resource,
    Variant,
)
from tests.chat.conftest import SCRIPTS, TEXT
from tests.chat.replies import send, text_units
from tests.chat.test_answers import add_asset
from tests.chat.wordings import DARK, OTHER, Reader, answered, fresh, hers, reworded, versions_fit
from tests.factories import make_conversation, make_premium, make_user
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)


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
    notes = second["messages"][-1]["content"].removeprefix(first["messages"][-1]["content"])
    assert '"less formal"' in notes
    assert f'"{TEXT}"' in notes
    assert second["messages"][:-1] == first["messages"][:-1]


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
    assert '"shorter"' in provider.requests[-1]["messages"][-1]["content"]
    assert (hers(reply).text, text_units(conversation), asking.uses) == (OTHER, 8, 3)
    versions_fit(conversation)


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


def test_staff_see_all_wordings(
    provider: Provider, conversation: Conversation, asking: Reader
) -> None:
    answer = reworded(asking, provider, answered(conversation), OTHER)
    asking.post("report", answer, reason="other")
    staff = Client()
    staff.force_login(make_user(is_staff=True, is_superuser=True))
    url = reverse("admin:chat_report_change", args=[Report.objects.get().pk])
    page = staff.get(url).content.decode()
    assert TEXT in page
    assert OTHER in page
