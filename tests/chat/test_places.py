"""A conversation's page may begin in the past: then it has no gap from there on."""

import re
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from chat import actions, selectors
from chat.models import Conversation, Message
from tests.counting import queries
from tests.factories import make_conversation

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(reader: User) -> Client:
    client = Client()
    client.force_login(reader)
    return client


@pytest.fixture
def ids(conversation: Conversation, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Of a conversation of 100 messages, where 30 are many."""
    monkeypatch.setattr(selectors, "FROM_SIZE", 30)
    conversation.refresh_from_db()
    first = conversation.version
    made = Message.objects.bulk_create(
        Message(conversation=conversation, sender="ai", text=f"d{n}", number=n, version=n)
        for n in range(first + 1, first + 100)
    )
    last = first + 99
    Conversation.objects.filter(pk=conversation.pk).update(version=last, last_number=last)
    return [conversation.messages.earliest("number").pk, *(message.pk for message in made)]


def page(client: Client, conversation: Conversation, place: Any) -> Any:
    answer = client.get(conversation.get_absolute_url(), {"from": place})
    assert answer.status_code == 200
    return answer.context


def shown(context: Any) -> list[int]:
    return [message.pk for message in context["messages_page"]]


def test_near_its_end_the_log_is_whole(
    pages: Client, conversation: Conversation, ids: list[int]
) -> None:
    found = page(pages, conversation, ids[85])
    assert shown(found) == ids[75:]
    assert found["place"].pk == ids[85]
    assert found["has_older"]
    assert not found["has_later"]


def test_from_further_back_it_grows_to_its_end(
    pages: Client, conversation: Conversation, ids: list[int]
) -> None:
    found = page(pages, conversation, ids[20])
    log = shown(found)
    assert log[0] == ids[10]
    assert found["has_later"]
    url = reverse("chat:messages", args=[conversation.pk])
    while "data-later" in (html := pages.get(url, {"after": log[-1]}).content.decode()):
        log += dom_ids(html)
    log += dom_ids(html)
    assert log == ids[10:]
    json = {"accept": "application/json"}
    later = pages.get(url, {"after": ids[97]}, headers=json).json()
    assert [message["id"] for message in later["messages"]] == ids[98:]


def dom_ids(html: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'id="message-(\d+)"', html)]


def test_at_the_beginning_nothing_is_older(
    pages: Client, conversation: Conversation, ids: list[int]
) -> None:
    for place in (0, 10):
        found = page(pages, conversation, ids[place])
        assert shown(found)[0] == ids[0]
        assert not found["has_older"]
    assert page(pages, conversation, ids[11])["has_older"]


def test_a_place_that_is_not_there_is_the_newest_page(
    pages: Client, reader: User, conversation: Conversation, ids: list[int]
) -> None:
    other = make_conversation().messages.get()
    own = make_conversation(reader).messages.get()
    Message.objects.filter(pk=ids[20]).update(removed_at=timezone.now(), text="")
    for place in (other.pk, own.pk, ids[20], "x", "-1", "9" * 30, "", "\0"):
        found = page(pages, conversation, place)
        assert found["place"] is None
        assert shown(found)[-1] == ids[-1]
        assert other.text not in {message.text for message in found["messages_page"]} - {own.text}


def test_deleted_messages_leave_no_trace_in_it(
    pages: Client, conversation: Conversation, ids: list[int]
) -> None:
    for place in (12, 25):
        actions.delete_message(conversation.user_id, conversation.pk, ids[place])
    log = shown(page(pages, conversation, ids[20]))
    assert log[0] == ids[9]
    assert not {ids[12], ids[25]} & {*log}
    url = reverse("chat:messages", args=[conversation.pk])
    assert dom_ids(pages.get(url, {"after": ids[25]}).content.decode())[0] == ids[26]


def test_it_asks_no_more_than_the_newest_page(
    pages: Client, conversation: Conversation, ids: list[int]
) -> None:
    newest = queries(lambda: page(pages, conversation, ""))
    for at in (3, 20, 95):
        assert queries(partial(page, pages, conversation, ids[at])) == newest
    assert newest <= 6


def test_searches_ask_little(pages: Client, conversation: Conversation, ids: list[int]) -> None:
    here = reverse("chat:search-conversation", args=[conversation.pk])
    html = {"hx-request": "true"}

    def get(url: str, **headers: str) -> None:
        assert pages.get(url, {"q": "d5"}, headers=headers).status_code == 200

    def counted() -> list[int]:
        return [queries(partial(get, url, **html)) for url in (here, reverse("chat:search"))]

    few = counted()
    for _ in range(5):
        make_conversation(conversation.user)
    assert counted() == few == [4, 3]
