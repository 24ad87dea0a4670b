"""Readers are told that she is an AI: at the start, once a day, and after each hour of use."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from chat import actions, tasks
from chat.models import Conversation, Message, Reply
from tests.factories import make_conversation, tell
from tests.gateways.llm.provider import Provider
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def untold(conversation: Conversation) -> Conversation:
    Conversation.objects.update(noticed_at=None)
    User.objects.update(noticed_at=None)
    return conversation


def later(hours: float) -> None:
    """As though so much time had passed."""
    passed = dt.timedelta(hours=hours)
    for model in (Conversation, User):
        model.objects.update(noticed_at=F("noticed_at") - passed)


def notices(*conversations: Conversation) -> list[str]:
    found = Message.objects.filter(kind="notice", conversation__in=conversations)
    return list(found.order_by("pk").values_list("text", flat=True))


def send(site: Client, conversation: Conversation) -> int:
    url = reverse("chat:messages", args=[conversation.pk])
    fields = {"text": "Hello", "client_id": uuid.uuid4().hex}
    return site.post(url, fields).status_code


def read(site: Client, conversation: Conversation) -> int:
    return site.post(reverse("chat:read", args=[conversation.pk])).status_code


@pytest.mark.parametrize("use", [send, read])
def test_the_first_use_gives_one_notice(
    site: Client, untold: Conversation, use: Callable[[Client, Conversation], int]
) -> None:
    assert use(site, untold) in (201, 204)
    (notice,) = notices(untold)
    assert notice.startswith("You're chatting with an AI.")
    assert use(site, untold) in (201, 204)
    assert len(notices(untold)) == 1


def test_it_stands_before_what_is_sent_and_reaches_the_page_with_it(
    site: Client, untold: Conversation
) -> None:
    url = reverse("chat:messages", args=[untold.pk])
    fields = {"text": "Hello", "client_id": uuid.uuid4().hex}
    html = site.post(url, fields, headers={"accept": "*/*", "hx-request": "true"}).content.decode()
    assert 0 < html.index("chatting with an AI") < html.index("Hello</p>")


def test_a_refused_send_gives_no_notice_and_moves_no_version(
    site: Client, untold: Conversation
) -> None:
    """A page keeps the newest allowance by its version: one ahead would stand for good."""
    Conversation.objects.update(free_text=0)
    url = reverse("chat:messages", args=[untold.pk])
    fields = {"text": "Hello", "client_id": uuid.uuid4().hex}
    refused = site.post(url, fields, headers={"accept": "*/*", "hx-request": "true"})
    assert refused.status_code == 402
    untold.refresh_from_db()
    assert notices(untold) == []
    assert f'data-version="{untold.version}"' in refused.content.decode()
    Conversation.objects.update(free_text=1)
    assert send(site, untold) == 201
    assert len(notices(untold)) == 1


def test_an_hour_of_use_gives_one_more_over_all_conversations(
    site: Client, untold: Conversation
) -> None:
    other = make_conversation(untold.user)
    send(site, untold)
    later(0.9)
    send(site, untold)
    send(site, other)
    assert len(notices(untold, other)) == 1
    later(0.1)
    send(site, other)
    send(site, untold)
    read(site, untold)
    assert [words[:10] for words in notices(untold, other)] == ["You're cha", "A reminder"]


def test_parallel_requests_give_one(site: Client, untold: Conversation) -> None:
    tell(untold)
    other = make_conversation(untold.user)
    later(1)
    together(8, lambda number: send(site, (untold, other)[number % 2]))
    assert len(notices(untold, other)) == 1


def test_a_workers_death_gives_no_second_one(
    site: Client, untold: Conversation, provider: Provider
) -> None:
    """The reply is taken over, and its message had its notice from the request."""
    send(site, untold)
    reply = Reply.objects.get()
    assert actions.claim_reply(reply.pk)
    Reply.objects.update(lease_until=timezone.now() - dt.timedelta(minutes=1))
    actions.sweep_replies()
    tasks.ai_reply(reply.pk)
    reply.refresh_from_db()
    assert reply.state == "done"
    read(site, untold)
    assert len(notices(untold)) == 1


def test_each_conversation_begins_with_one_once_a_day(site: Client, untold: Conversation) -> None:
    other = make_conversation(untold.user)
    later(24)
    for conversation in (untold, other, untold, other):
        read(site, conversation)
    assert len(notices(untold)) == len(notices(other)) == 1
    later(24)
    read(site, other)
    assert len(notices(other)) == 2


def test_a_region_may_ask_for_fewer(site: Client, untold: Conversation) -> None:
    User.objects.update(region="US-NY")
    send(site, untold)
    later(2.9)
    send(site, untold)
    assert len(notices(untold)) == 1
    later(0.1)
    send(site, untold)
    assert len(notices(untold)) == 2
