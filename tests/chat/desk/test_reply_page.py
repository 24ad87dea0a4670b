"""Why a reply failed, in words, and how each was made."""

import re
from functools import partial
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from chat.desk import outcomes
from chat.models import Conversation, Message, Reply
from tests.chat.desk.rows import CANARY, REASON, Told, noted, page, staff
from tests.counting import queries

pytestmark = pytest.mark.django_db
LIST = "admin:chat_reply_changelist"


def told_of(client: Client, reply: Reply) -> str:
    answer = client.get(reverse("admin:chat_reply_change", args=[reply.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_list_to_the_reason(conversation: Conversation) -> None:
    told, (_, client) = Told(conversation), staff()
    failed = Reply.objects.get(error="http_500")
    listed = client.get(reverse(LIST), {"state__exact": "failed"}).content.decode()
    assert "The provider was broken (500)" in listed
    link = reverse("admin:chat_reply_change", args=[failed.pk])
    assert link in listed
    text = client.get(page(conversation, "change")).content.decode()
    (query,) = re.findall(r"reply/\?([^\"]+state__exact=failed)", text)
    listed = client.get(f"{reverse(LIST)}?{unescape(query)}").content.decode()
    assert link in listed
    assert reverse("admin:chat_reply_change", args=[told.reply.pk]) not in listed
    text = told_of(client, failed)
    assert "The provider was broken (500)" in text
    assert "got the unit back" in text
    assert "2 workers have begun with it" in text
    assert f"{page(conversation)}?around={told.all['photo'].pk}" in text


def test_from_the_conversation_to_the_reason(conversation: Conversation) -> None:
    Told(conversation)
    _, client = staff()
    failed = Reply.objects.get(error="http_500")
    text = client.post(page(conversation), {"reason": REASON}, follow=True).content.decode()
    assert reverse("admin:chat_reply_change", args=[failed.pk]) in text


def test_an_answer_with_its_numbers(conversation: Conversation) -> None:
    told, (_, client) = Told(conversation), staff()
    Reply.objects.filter(pk=told.reply.pk).update(
        milliseconds=2345, first_word_milliseconds=810, prompt_tokens=900, completion_tokens=42
    )
    text = told_of(client, told.reply)
    for words in ("She answered", "2.3 s", "0.8 s", "900 read, 42 written", "primary", "rules"):
        assert words in text
    assert CANARY not in text


def test_the_prompt_asks_why_and_then_leads_there(conversation: Conversation) -> None:
    told, (person, client) = Told(conversation), staff()
    prompt = reverse("admin:chat_reply_prompt", args=[told.reply.pk])
    asks = client.get(prompt)
    assert asks["location"].startswith(page(conversation))
    answer = client.post(asks["location"], {"reason": REASON})
    assert answer["location"] == prompt
    assert client.get(prompt).status_code == 200
    assert noted(person)[0] == ("opened", REASON)


def test_it_takes_as_many_queries_whatever_it_is_of(conversation: Conversation) -> None:
    Told(conversation)
    _, client = staff()
    counts = {queries(partial(told_of, client, each)) for each in Reply.objects.all()}
    assert counts == {5}  # The session, its rights twice, the reply, its prompt.


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"state": "failed", "error": "timeout"}, "The language model was too slow (timeout)"),
        ({"state": "failed", "error": "http_401"}, "The provider turned us away (401)"),
        ({"state": "failed", "error": "http_429"}, "too many requests"),
        ({"state": "failed", "error": "http_400"}, "The provider refused the request (400)"),
        ({"state": "failed", "error": "content_filter"}, "its filter objected"),
        ({"state": "failed", "error": "something new"}, "It ended with “something new”"),
        ({"state": "pending"}, "It waits for a worker"),
        ({"state": "running"}, "She is writing it"),
        ({"state": "done", "answer_id": 1}, "She answered"),
        ({"state": "done", "answer_id": 1, "provider": "safety"}, "The site's own rules answered"),
    ],
)
def test_in_words(fields: dict[str, str], what: str) -> None:
    assert what in outcomes.of(Reply(**fields)).what


def test_other_words_that_failed_left_the_old_ones() -> None:
    reply = Reply(state="failed", error="timeout", answer=Message(pk=1))
    assert "The old ones stayed" in outcomes.of(reply).means
