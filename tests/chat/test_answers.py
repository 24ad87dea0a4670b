"""She answers with photos and videos: what is sent, what it costs, and what she does instead."""

from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Sum

from chat import actions
from chat.claims import Claim
from chat.models import Conversation, Message, QuotaEntry, Reply, Resource
from chat.reply import plan
from chat.reply.preparing import prepare
from chatsite.gateways.llm.base import Answer, Decision
from girls.models import GirlAsset, MediaWish
from tests.chat.replies import send
from tests.factories import make_conversation, make_premium
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)


def add_asset(conversation: Conversation, *tags: str, **fields: Any) -> GirlAsset:
    about = {"kind": "image", "alt_text": "Mia at the beach", "provenance": "Drawn", **fields}
    number = GirlAsset.objects.count()
    return GirlAsset.objects.create(
        girl=conversation.girl, file=f"assets/{number}.webp", tags=list(tags), **about
    )


def asked(conversation: Conversation, client_id: str) -> Claim:
    """A reply that this caller may end."""
    claim = actions.claim_reply(send(conversation, client_id=client_id).pk)
    assert claim is not None
    return claim


def answer(kind: Any = "image", *tags: str) -> Answer:
    return Answer(Decision(kind, "Just for you.", tags), "test", "m", None, None, 1)


def sent(claim: Claim, said: Answer) -> Message | None:
    """As it is planned and stored."""
    planned = prepare(plan.make(claim), said.decision)
    return actions.insert_ai_answer(claim, said, planned)


def media_units(conversation: Conversation) -> int:
    conversation.refresh_from_db()
    ledger = QuotaEntry.objects.filter(conversation=conversation, resource="media")
    assert conversation.left(Resource.MEDIA) == ledger.aggregate(total=Sum("delta"))["total"]
    return conversation.left(Resource.MEDIA)


def test_nothing_is_repeated_until_all_was_sent_and_then_she_writes(
    conversation: Conversation,
) -> None:
    assets = {add_asset(conversation).pk for _ in range(2)}

    messages = [sent(asked(conversation, c), answer()) for c in "abc"]

    assert {message.asset_id for message in messages[:2] if message} == assets
    assert messages[2] is not None
    assert (messages[2].kind, messages[2].fallback) == ("text", "media_exhausted")
    assert "free photos" in messages[2].quiet_reason
    assert media_units(conversation) == 0


def test_a_file_that_nobody_has_described_is_not_sent(conversation: Conversation) -> None:
    """Whatever its switches say, and wherever its words go in between."""
    asset = add_asset(conversation, "beach", alt_text="", public=True)
    first = sent(asked(conversation, "a"), answer("image", "beach"))
    assert first is not None
    assert (first.kind, first.fallback) == ("text", "no_asset")

    files = GirlAsset.objects.filter(pk=asset.pk)
    files.update(alt_text="Mia at the beach")
    claim, said = asked(conversation, "b"), answer("image", "beach")
    planned = prepare(plan.make(claim), said.decision)
    assert planned.asset_id == asset.pk
    files.update(alt_text="")
    second = actions.insert_ai_answer(claim, said, planned)
    assert second is not None
    assert (second.kind, second.fallback) == ("text", "no_asset")
    assert media_units(conversation) == 2


def test_premium_spends_nothing_and_begins_again(conversation: Conversation) -> None:
    make_premium(conversation.user)
    add_asset(conversation)

    messages = [sent(asked(conversation, c), answer()) for c in "abcd"]

    assert [message.kind for message in messages if message] == ["image"] * 4
    assert media_units(conversation) == 2


def test_without_a_fit_she_writes_and_staff_see_what_was_asked(
    conversation: Conversation,
) -> None:
    add_asset(conversation, "beach")
    add_asset(conversation, "beach", for_reply=False)
    other = make_conversation(conversation.user)
    add_asset(other, "Moon")

    for client_id in "ab":
        message = sent(asked(conversation, client_id), answer("image", "Moon"))
        assert message is not None
        assert (message.kind, message.fallback) == ("text", "no_asset")
    video = sent(asked(conversation, "c"), answer("video"))
    assert video is not None
    assert (video.kind, video.fallback) == ("text", "no_asset")

    assert media_units(conversation) == 2
    wish = MediaWish.objects.get()
    assert (wish.girl, wish.kind, wish.tag, wish.count) == (conversation.girl, "image", "moon", 2)


def test_two_at_once_on_the_last_unit_give_one_photo_and_one_text(
    conversation: Conversation,
) -> None:
    for _ in range(3):
        add_asset(conversation)
    sent(asked(conversation, "first"), answer())
    replies = [send(conversation, client_id=c) for c in "ab"]
    running = [Claim(reply.pk, uuid4(), reply.created_at) for reply in replies]
    for claim in running:
        Reply.objects.filter(pk=claim.reply_id).update(state="running", claim=claim.token)
    planned = [prepare(plan.make(claim), answer().decision) for claim in running]

    together(2, lambda index: actions.insert_ai_answer(running[index], answer(), planned[index]))

    kinds = Message.objects.filter(sender="ai", number__gt=3).values_list("kind", "fallback")
    assert sorted(kinds) == [("image", ""), ("text", "media_exhausted")]
    assert media_units(conversation) == 0


def test_a_lost_claim_sends_and_spends_nothing(conversation: Conversation) -> None:
    add_asset(conversation)
    claim = asked(conversation, "a")
    planned = prepare(plan.make(claim), answer().decision)
    Reply.objects.update(claim=None)

    assert actions.insert_ai_answer(claim, answer(), planned) is None

    assert media_units(conversation) == 2
    assert not Message.objects.filter(kind="image").exists()
