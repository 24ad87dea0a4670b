"""A line from the site itself: everybody sees it, and nothing else changes."""

import json
import uuid

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from chat import actions, tasks, threads
from chat.models import Conversation, QuotaEntry, Reply
from tests.chat.replies import send
from tests.factories import make_user
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "You're talking to an AI <character>."
THREAD = ("last_number", "last_read_number", "last_message_at", "last_message_preview")


def say(conversation: Conversation) -> None:
    actions.add_notice(conversation.user_id, conversation.pk, WORDS)
    conversation.refresh_from_db()


def test_it_stands_in_the_log_as_neither_hers_nor_the_readers(
    site: Client, conversation: Conversation
) -> None:
    before = conversation.version
    say(conversation)

    url = reverse("chat:messages", args=[conversation.pk])
    found = site.get(url, {"since": before}).json()
    (notice,) = found["messages"]
    assert found["version"] == notice["version"] == before + 1
    assert (notice["sender"], notice["kind"], notice["text"]) == ("site", "notice", WORDS)
    assert (notice["client_id"], notice["media_key"]) == (None, None)
    for page in (conversation.get_absolute_url(), f"{url}?since={before}"):
        html = site.get(page, headers={"accept": "text/html"}).content.decode()
        assert "message--site" in html
        assert "Notice: </span>You&#x27;re talking to an AI &lt;character&gt;.</p>" in html


def test_preview_unread_and_allowance_stay(conversation: Conversation) -> None:
    actions.mark_read(conversation.user_id, conversation.pk)
    conversation.refresh_from_db()
    before = [getattr(conversation, name) for name in THREAD]
    entries = QuotaEntry.objects.count()
    say(conversation)

    assert [getattr(conversation, name) for name in THREAD] == before
    assert not threads.has_unread(conversation.user_id)
    assert QuotaEntry.objects.count() == entries
    assert not Reply.objects.exists()


def test_what_was_unread_stays_unread_until_it_is_read(
    site: Client, conversation: Conversation
) -> None:
    Conversation.objects.update(last_read_number=0)
    say(conversation)
    assert threads.has_unread(conversation.user_id)

    url = reverse("chat:read", args=[conversation.pk])
    site.post(url, {"number": conversation.version}, content_type="application/json")
    assert not threads.has_unread(conversation.user_id)


def test_the_model_never_reads_it(conversation: Conversation, provider: Provider) -> None:
    say(conversation)
    reply = send(conversation, "Who are you?")
    say(conversation)
    tasks.ai_reply(reply.pk)

    reply.refresh_from_db()
    assert reply.state == "done"
    (request,) = provider.requests
    assert "Who are you?" in json.dumps(request)
    assert "talking to an AI" not in json.dumps(request)


def test_nobody_can_try_it_again(site: Client, conversation: Conversation) -> None:
    say(conversation)
    notice = conversation.messages.get(sender="site")
    assert not actions.retry_reply(conversation.user_id, conversation.pk, notice.pk).started


def test_only_the_readers_own_conversation_gets_it(conversation: Conversation) -> None:
    with pytest.raises(Http404):
        actions.add_notice(make_user().pk, conversation.pk, WORDS)
    with pytest.raises(Http404):
        actions.add_notice(conversation.user_id, uuid.uuid4(), WORDS)
    assert not conversation.messages.filter(sender="site").exists()
