"""A reader who says that they are under 18 is stopped kindly, and their account locked."""

import threading
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.gate import locking
from accounts.models import Flag, User
from chat import actions, tasks
from chat.actions.stop_minor import WORDS
from chat.errors import AccountLocked
from chat.models import Conversation, CrisisEvent, Message, Reply
from chatsite.duties import minors
from tests.chat.conftest import TEXT
from tests.chat.replies import send, text_units
from tests.chat.sockets import closed, signed_in, socket
from tests.factories import make_conversation, make_user
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Exchange, Provider
from tests.parallel import thread, together
from tests.waiting import PATIENCE_SECONDS

pytestmark = pytest.mark.django_db(transaction=True)
YOUNG = "btw im 15, is that ok?"


def log(conversation: Conversation) -> list[tuple[str, str]]:
    found = conversation.messages.order_by("number").values_list("sender", "kind")
    return list(found)[1:]


def answered(conversation: Conversation, text: str, client_id: str = "a") -> Reply:
    reply = send(conversation, text, client_id)
    tasks.ai_reply(reply.pk)
    reply.refresh_from_db()
    return reply


def locked(reader: User) -> bool:
    reader.refresh_from_db()
    return reader.is_locked


@pytest.mark.parametrize("kind", ["text", "audio", "image"])
def test_a_kind_line_ends_the_chat_and_the_account_is_locked(
    provider: Provider, conversation: Conversation, reader: User, kind: str
) -> None:
    reply = send(conversation, "" if kind == "audio" else YOUNG)
    said = {"transcript": YOUNG} if kind == "audio" else {}
    Message.objects.filter(pk=reply.message_id).update(kind=kind, **said)
    tasks.ai_reply(reply.pk)
    reply.refresh_from_db()

    assert provider.requests == []
    assert reply.state == "done"
    assert log(conversation) == [("user", kind), ("site", "notice")]
    assert conversation.messages.get(kind="notice").text == WORDS
    assert text_units(conversation) == 10
    assert locked(reader)
    assert reader.lock_reason == "minor"


def test_staff_get_a_flag_without_a_word_of_the_readers(
    provider: Provider, conversation: Conversation, reader: User
) -> None:
    answered(conversation, YOUNG)

    flag = Flag.objects.get()
    assert (flag.user, flag.reason, flag.note, flag.cleared_at) == (reader, "minor", "", None)
    assert YOUNG not in str(list(Flag.objects.values()))


def test_a_crisis_goes_first_and_then_the_lock(
    provider: Provider, conversation: Conversation, reader: User
) -> None:
    answered(conversation, "I'm 14 and I want to kill myself")

    kinds = [("user", "text"), ("site", "help"), ("ai", "text"), ("site", "notice")]
    assert log(conversation) == kinds
    assert provider.requests == []
    assert CrisisEvent.objects.count() == Flag.objects.count() == 1
    assert locked(reader)
    assert text_units(conversation) == 10


def test_ordinary_talk_of_ages_goes_on(
    provider: Provider, conversation: Conversation, reader: User
) -> None:
    answered(conversation, "my niece is 15, and when I was 15 I loved that band")

    assert len(provider.requests) == 1
    assert not locked(reader)


def test_where_the_check_breaks_nobody_answers(
    provider: Provider, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str) -> None:
        raise RuntimeError("A rule is wrong.")

    monkeypatch.setattr(minors, "says_minor", broken)
    reply = answered(conversation, "Hello")
    assert provider.requests == []
    assert (reply.state, reply.error) == ("failed", "unprotected")


def test_the_lock_waits_for_no_other_check(
    provider: Provider, conversation: Conversation, reader: User, settings: Settings
) -> None:
    settings.CRISIS_PROTOCOL = False
    assert answered(conversation, YOUNG).state == "done"
    assert locked(reader)


def test_nothing_more_is_sent_or_answered_until_staff_clear_it(
    provider: Provider, conversation: Conversation, reader: User, site: Client
) -> None:
    waiting = send(make_conversation(reader))
    answered(conversation, YOUNG)
    tasks.ai_reply(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.error) == ("failed", "locked")
    assert text_units(waiting.conversation) == 10

    url = reverse("chat:messages", args=[conversation.pk])
    refused = site.post(url, {"text": "Hello?", "client_id": "b"})
    assert refused.status_code == 403
    assert refused.json()["error"] == "locked"
    assert "@" in refused.json()["contact"]
    retry = reverse("chat:retry", args=[waiting.conversation_id, waiting.message_id])
    assert site.post(retry).json()["error"] == "locked"
    assert provider.requests == []

    assert locking.clear(Flag.objects.get(), None, "Showed an identity card.")
    assert site.post(url, {"text": "Hello?", "client_id": "b"}).status_code == 201
    tasks.ai_reply(Reply.objects.latest("pk").pk)
    assert len(provider.requests) == 1


def test_an_answer_that_was_under_way_is_not_stored(
    provider: Provider, conversation: Conversation, reader: User
) -> None:
    other = make_conversation(reader)
    asked, go_on = threading.Event(), threading.Event()

    def slow(exchange: Exchange) -> None:
        asked.set()
        assert go_on.wait(60)
        steps.says(TEXT)(exchange)

    provider.script(slow)
    under_way = send(other)
    answering = thread(lambda: tasks.ai_reply(under_way.pk))
    answering.start()
    assert asked.wait(60)
    answered(conversation, YOUNG)
    go_on.set()
    answering.join(60)

    assert log(other) == [("user", "text")]
    Reply.objects.filter(state="running").update(lease_until="2020-01-01T00:00Z")
    tasks.ai_reply(under_way.pk)
    under_way.refresh_from_db()
    assert (under_way.state, under_way.error) == ("failed", "locked")
    assert text_units(other) == 10


def test_sends_beside_the_lock_are_refused_or_never_answered(
    provider: Provider, conversation: Conversation, reader: User
) -> None:
    young = send(conversation, YOUNG)
    others = [make_conversation(reader) for _ in range(6)]

    def step(number: int) -> Any:
        if number == 0:
            return tasks.ai_reply(young.pk)
        try:
            return send(others[number - 1]).pk
        except AccountLocked:
            return None

    sent = [pk for pk in together(7, step)[1:] if pk]
    for pk in sent:
        tasks.ai_reply(pk)
    assert locked(reader)
    assert provider.requests == []
    assert set(Reply.objects.filter(pk__in=sent).values_list("state", flat=True)) <= {"failed"}
    assert {text_units(each) for each in others} == {10}


def test_two_workers_lock_it_once(conversation: Conversation, reader: User) -> None:
    replies = [send(conversation, YOUNG), send(make_conversation(reader), YOUNG)]
    claims = [actions.claim_reply(reply.pk) for reply in replies]

    def stop(number: int) -> bool:
        claim = claims[number]
        assert claim
        return actions.stop_minor(claim)

    assert any(together(2, stop))
    assert Flag.objects.count() == 1


def test_a_worker_that_lost_its_claim_locks_nobody(
    conversation: Conversation, reader: User
) -> None:
    claim = actions.claim_reply(send(conversation, YOUNG).pk)
    assert claim
    Reply.objects.update(claim=None)
    assert not actions.stop_minor(claim)
    assert log(conversation) == [("user", "text")]
    assert not locked(reader)


async def test_sockets_close_and_no_other_opens(reader: User) -> None:
    stranger = await database_sync_to_async(make_user)()
    client = await signed_in(reader)
    async with (
        socket(client) as (page, _),
        socket(await signed_in(stranger)) as (theirs, _),
    ):
        await database_sync_to_async(locking.lock)(reader, Flag.Reason.MINOR)
        assert (await closed(page))["code"] == 4403
        async with socket(client) as (_, let_in):
            assert not let_in
        await theirs.send_to("ping")
        assert await theirs.receive_from(PATIENCE_SECONDS) == "pong"
