"""Any text that Unicode has, wherever code fills a column: stored or refused, never an error."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.models import User
from chat import actions
from chat.claims import Claim
from chat.delivery import Delivery
from chat.models import Conversation, Message, QuotaEntry, Reply
from chat.reply import plan
from chat.reply.preparing import prepare
from chatsite.gateways.llm.base import Answer, Decision
from chatsite.text.columns import fitting, storable
from girls.models import MediaWish
from tests.chat.replies import send
from tests.factories import make_conversation, permit_header

pytestmark = pytest.mark.django_db(transaction=True)

FAMILY = "\u200d".join("👨👩👧👦")
THAI = (
    "วันนี้เหนื่อยมากเลยที่รัก ที่ทำงานมีเรื่องวุ่นวายทั้งวัน แต่พอได้คุยกับเธอก็รู้สึกดีขึ้นมากจริงๆ "
    "ขอบคุณที่อยู่ตรงนี้เสมอนะ คืนนี้ทำอะไรกินดี"
)
HINDI = (
    "आज का दिन बहुत लंबा था, लेकिन तुमसे बात करके मन हल्का हो गया। "
    "कल सुबह जल्दी उठना है, फिर भी मैं थोड़ी देर और बातें करना चाहता हूँ, ठीक है?"
)
# All of it, halves of pairs and NUL too; and what is more likely to hurt.
ANY = st.text(st.characters(exclude_categories=()), max_size=300)
MARKS = st.lists(
    st.sampled_from(
        ["ก", "ี่", "कि", "é", "e\u0301", FAMILY, "👍🏽", "\u200d", "🇨🇦", "\0", "\ud83d", "İ"]
    ),
    max_size=150,
).map("".join)
TEXTS = ANY | MARKS
# What each run begins with: halves of a pair, NUL, and letters that are not cut.
HARD = "\ud83d\0" + FAMILY * 40 + "İ" * 40 + "\ude00"
BRIEF = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def post(site: Client, name: str, *args: Any, **fields: Any) -> Any:
    return site.post(reverse(name, args=args), fields, content_type="application/json")


def preview(conversation: Conversation) -> str:
    conversation.refresh_from_db()
    return conversation.last_message_preview


def claimed(user: User) -> tuple[Conversation, Claim]:
    conversation = make_conversation(user)
    claim = actions.claim_reply(send(conversation, client_id=uuid.uuid4().hex).pk)
    assert claim is not None
    return conversation, claim


@pytest.mark.parametrize("text", [THAI, HINDI, "é" * 60 + "e\u0301" * 60, FAMILY * 30])
def test_an_everyday_message_in_any_script_is_sent(
    site: Client, conversation: Conversation, text: str
) -> None:
    assert len(text) > 120

    answer = post(site, "chat:messages", conversation.pk, text=text, client_id="one")

    assert answer.status_code == 201
    assert answer.json()["message"]["text"] == text
    shown = preview(conversation)
    assert len(shown) <= 120
    assert shown.endswith("…")
    assert text.startswith(shown.removesuffix("…"))


def test_a_preview_ends_between_letters_not_within_one() -> None:
    assert fitting("ab" + FAMILY, 6, "…") == "ab…"
    assert fitting("abce\u0301", 4) == "abc"
    assert fitting("ok👍🏽", 3) == "ok"
    assert fitting("e" + "\u0301" * 500, 100) == "e" + "\u0301" * 99


@BRIEF
@given(text=TEXTS, length=st.integers(1, 40))
def test_what_fits_is_storable_short_enough_and_a_beginning(text: str, length: int) -> None:
    made = fitting(text, length, "…")

    assert len(made) <= length
    assert made == storable(made)
    assert storable(text).startswith(made.removesuffix("…"))


@BRIEF
@example(text=HARD)
@given(text=TEXTS)
def test_whatever_a_reader_sends_is_taken_or_refused(text: str, site: Client, reader: User) -> None:
    conversation = make_conversation(reader)
    site.defaults["HTTP_X_PERMIT"] = permit_header(reader)["x-permit"]

    answers = [
        post(site, "chat:messages", conversation.pk, text=text, client_id=uuid.uuid4().hex),
        post(site, "chat:messages", conversation.pk, text="Hi", client_id=text),
        post(site, "chat:media", conversation.pk, upload=text, caption=text, client_id="a"),
        post(site, "chat:uploads", conversation.pk, kind=text, content_type=text, size=text),
        post(site, "chat:uploads", conversation.pk, kind="image", content_type=text, size=1),
        post(site, "chat:permits", token=text),
        site.post(reverse("chat:sign"), {"keys": [text]}, content_type="application/json"),
    ]

    assert all(answer.status_code < 500 or is_told(answer) for answer in answers)
    assert len(preview(conversation)) <= 120


def is_told(answer: Any) -> bool:
    """The challenge's own service is not there in tests."""
    return bool(answer.status_code == 503 and answer.json()["error"] == "unavailable")


@BRIEF
@example(text=HARD, tags=[HARD], names=(HARD, HARD))
@given(text=TEXTS, tags=st.lists(TEXTS, max_size=3), names=st.tuples(TEXTS, TEXTS))
def test_whatever_she_answers_is_kept(
    text: str, tags: list[str], names: tuple[str, str], reader: User
) -> None:
    conversation, claim = claimed(reader)
    answer = Answer(Decision("image", text, tuple(tags)), *names, None, None, 1)

    planned = prepare(plan.make(claim), answer.decision)
    message = actions.insert_ai_answer(claim, answer, planned)

    assert message is not None
    assert Message.objects.get(pk=message.pk).text == storable(text)
    assert len(preview(conversation)) <= 120
    assert all(len(wish.tag) <= 40 for wish in MediaWish.objects.all())


@pytest.mark.parametrize("count", [-1, 2**31, 10**30, True, 1.5, "many", [1], {"total": 3}, None])
def test_bookkeeping_that_does_not_fit_never_costs_an_answer(count: Any, reader: User) -> None:
    _, claim = claimed(reader)
    answer = Answer(Decision("text", "Hi.", ()), "p" * 200, "m" * 200, count, 7, 10**6)

    assert actions.insert_ai_answer(claim, answer, Delivery("Hi.")) is not None

    reply = Reply.objects.get(pk=claim.reply_id)
    assert (reply.prompt_tokens, reply.completion_tokens) == (None, 7)
    assert (len(reply.provider), len(reply.model)) == (40, 120)


@BRIEF
@example(error=HARD)
@given(error=TEXTS)
def test_whatever_failed_is_told_and_its_unit_comes_back(error: str, reader: User) -> None:
    conversation, claim = claimed(reader)

    assert actions.fail_reply(claim, error)

    entry = QuotaEntry.objects.get(conversation=conversation, reason="refund")
    assert entry.cause.startswith("reply failed: ")


@BRIEF
@example(heard=HARD)
@given(heard=TEXTS)
def test_whatever_is_heard_is_kept(heard: str, reader: User) -> None:
    _, claim = claimed(reader)

    message = Message.objects.get(reply=claim.reply_id)
    actions.store_transcript(message, heard)

    message.refresh_from_db()
    assert message.transcript == storable(heard)
