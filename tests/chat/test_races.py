"""Promises 1, 3, 4 and 5 under really parallel requests."""

from collections import Counter

import pytest
from django.db.models import Sum
from django.test import Client
from django.urls import reverse

from accounts.models import User
from chat import actions
from chat.models import Conversation, Message, QuotaEntry, Reply, Resource
from tests.factories import make_girl, permit_header
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)


def client_for(user: User) -> Client:
    client = Client(headers={"accept": "application/json", **permit_header(user)})
    client.force_login(user)
    return client


def parallel_sends(user: User, conversation: Conversation, client_ids: list[str]) -> Counter[int]:
    clients = [client_for(user) for _ in client_ids]
    url = reverse("chat:messages", args=[conversation.pk])

    def send(index: int) -> int:
        fields = {"text": "Hello", "client_id": client_ids[index]}
        return clients[index].post(url, fields).status_code

    return Counter(together(len(client_ids), send))


def test_forty_sends_on_ten_units(reader: User, conversation: Conversation) -> None:
    statuses = parallel_sends(reader, conversation, [f"id-{n}" for n in range(40)])
    assert statuses == {201: 10, 402: 30}
    conversation.refresh_from_db()
    ledger = QuotaEntry.objects.filter(conversation=conversation, resource="text")
    assert conversation.left(Resource.TEXT) == 0 == ledger.aggregate(total=Sum("delta"))["total"]
    assert ledger.filter(reason="spend").count() == 10
    assert Reply.objects.filter(state="pending").count() == 10
    versions = list(conversation.messages.order_by("version").values_list("version", flat=True))
    assert versions == list(range(1, 12))
    assert conversation.version == 11


def test_sixteen_equal_client_ids_are_one_message(reader: User, conversation: Conversation) -> None:
    statuses = parallel_sends(reader, conversation, ["same"] * 16)
    assert statuses == {201: 1, 200: 15}
    assert Message.objects.filter(sender="user").count() == 1
    assert QuotaEntry.objects.filter(reason="spend").count() == 1


def test_sixteen_starts_are_one_conversation(reader: User) -> None:
    girl = make_girl()
    found = together(16, lambda _: actions.start_conversation(reader, girl).pk)
    assert len(set(found)) == 1
    conversation = Conversation.objects.get(girl=girl)
    assert conversation.messages.count() == 1
    assert conversation.quota_entries.count() == 3


def test_a_failed_reply_is_retried_once_however_often_it_is_asked(
    reader: User, conversation: Conversation
) -> None:
    sent = actions.send_message(reader.pk, conversation.pk, "Hello", "a")
    claim = actions.claim_reply(sent.message.reply.pk)
    assert claim is not None
    assert actions.fail_reply(claim, "down")
    url = reverse("chat:retry", args=[conversation.pk, sent.message.pk])
    clients = [client_for(reader) for _ in range(8)]
    statuses = together(8, lambda index: clients[index].post(url).status_code)
    assert statuses == [202] * 8
    conversation.refresh_from_db()
    assert conversation.left(Resource.TEXT) == 9
    assert list(
        conversation.quota_entries.filter(resource="text").order_by("pk").values_list("delta")
    ) == [(10,), (-1,), (1,), (-1,)]


def test_only_one_of_many_claims_wins_and_only_the_newest_may_end_it(
    reader: User, conversation: Conversation
) -> None:
    reply = actions.send_message(reader.pk, conversation.pk, "Hello", "a").message.reply
    claims = together(12, lambda _: actions.claim_reply(reply.pk))
    (first,) = [claim for claim in claims if claim]
    Reply.objects.filter(pk=reply.pk).update(lease_until="2020-01-01T00:00Z")
    (second,) = [c for c in together(12, lambda _: actions.claim_reply(reply.pk)) if c]
    assert not actions.fail_reply(first, "late")
    assert actions.fail_reply(second, "down")
    assert QuotaEntry.objects.filter(reason="refund").count() == 1
