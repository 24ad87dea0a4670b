"""What is unread is told by numbers that pages name, not by clocks."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chat import actions, log, selectors, threads
from chat.models import Conversation, Message
from tests.chat import filling
from tests.factories import make_conversation

pytestmark = pytest.mark.django_db


def read(site: Client, conversation: Conversation, **fields: Any) -> int:
    url = reverse("chat:read", args=[conversation.pk])
    return site.post(url, fields, content_type="application/json").status_code


def hers(conversation: Conversation) -> Message:
    conversation.refresh_from_db()
    return log.append(conversation, Message.Sender.AI, "And then?")


def is_unread(conversation: Conversation) -> bool:
    conversation.refresh_from_db()
    (thread,) = threads.get_threads(conversation.user_id).threads
    assert threads.has_unread(conversation.user_id) == thread.unread == conversation.unread
    return thread.unread


def test_what_the_page_has_not_got_stays_unread(site: Client, conversation: Conversation) -> None:
    first, second = hers(conversation), hers(conversation)

    assert read(site, conversation, number=first.number) == 204
    assert is_unread(conversation)

    assert read(site, conversation, number=second.number) == 204
    assert not is_unread(conversation)


def test_a_late_page_takes_nothing_back(site: Client, conversation: Conversation) -> None:
    first, second = hers(conversation), hers(conversation)
    read(site, conversation, number=second.number)
    read(site, conversation, number=first.number)
    read(site, conversation, number=0)

    assert not is_unread(conversation)


def test_nobody_has_read_what_is_to_come(site: Client, conversation: Conversation) -> None:
    assert read(site, conversation, number=10**30) == 204
    assert not is_unread(conversation)

    hers(conversation)
    assert is_unread(conversation)


@pytest.mark.parametrize("number", [-1, "two", 1.5, [1], {"a": 1}, True])
def test_what_is_no_number_is_refused(
    site: Client, conversation: Conversation, number: object
) -> None:
    assert read(site, conversation, number=number) == 422
    assert is_unread(conversation)


@pytest.mark.parametrize("hours", [-3, 3])
def test_clocks_do_not_matter(
    site: Client, conversation: Conversation, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    """The page's server is that far from the worker's."""
    read(site, conversation, number=1)
    wrong = timezone.now() + dt.timedelta(hours=hours)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: wrong)
        answer = hers(conversation)
    assert is_unread(conversation)

    read(site, conversation, number=answer.number)
    assert not is_unread(conversation)


def test_the_migration_keeps_what_was_read(conversation: Conversation) -> None:
    """Of three messages the second was the last that was read, by the clocks of before."""
    second = hers(conversation)
    hers(conversation)
    unread, read_all = conversation, make_conversation()
    Message.objects.filter(pk=second.pk).update(created_at=timezone.now() - dt.timedelta(minutes=1))
    Conversation.objects.filter(pk=unread.pk).update(
        last_read_at=timezone.now() - dt.timedelta(seconds=30)
    )
    Message.objects.filter(number=1).update(created_at=timezone.now() - dt.timedelta(hours=1))
    Conversation.objects.filter(pk=read_all.pk).update(last_read_at=timezone.now())
    Conversation.objects.update(last_number=0, last_read_number=0)

    module = __import__("chat.migrations.0005_read_numbers", fromlist=["Migration"])
    with connection.schema_editor() as editor:
        module.number_what_was_read(apps, editor)

    unread.refresh_from_db()
    read_all.refresh_from_db()
    assert (unread.last_number, unread.last_read_number) == (3, 2)
    assert (read_all.last_number, read_all.last_read_number) == (1, 1)


def hear(conversation: Conversation, count: int) -> list[int]:
    """So many lines of hers; returns the numbers of all messages."""
    filling.fill(conversation, (filling.hers(f"line {n}") for n in range(1, count + 1)))
    return list(conversation.messages.order_by("number").values_list("number", flat=True))


@pytest.mark.parametrize(
    ("unread", "shown", "first"), [(3, 50, "line 78"), (41, 51, "line 40"), (60, 70, "line 21")]
)
def test_the_page_begins_before_what_is_unread(
    site: Client, conversation: Conversation, unread: int, shown: int, first: str
) -> None:
    numbers = hear(conversation, 80)
    actions.mark_read(conversation.user_id, conversation.pk, numbers[-unread - 1])
    page = site.get(conversation.get_absolute_url()).context
    assert len(page["messages_read"]) + len(page["messages_unread"]) == shown
    assert page["messages_unread"][0].text == first


def test_the_page_has_an_end_whatever_is_unread(
    site: Client, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selectors, "FROM_SIZE", 60)
    hear(conversation, 80)
    page = site.get(conversation.get_absolute_url()).context
    assert len(page["messages_read"]) == 60
    assert page["has_older"]
    assert not page["messages_unread"]
