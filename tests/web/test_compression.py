"""Which answers are compressed: those into which a request can put nothing."""

import gzip

import pytest
from django.test import Client

from chat import actions
from chat.models import Conversation

GZIP = {"accept-encoding": "gzip, deflate, br"}


@pytest.fixture
def browser(conversation: Conversation) -> Client:
    client = Client(headers=GZIP)
    client.force_login(conversation.user)
    return client


def test_a_page_without_a_query_is_compressed(browser: Client, conversation: Conversation) -> None:
    for path in ("/", "/chat/", conversation.get_absolute_url()):
        answer = browser.get(path)
        assert answer["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in answer["Vary"]
        assert b"</html>" in gzip.decompress(answer.content)


def test_what_a_request_can_write_into_is_not(browser: Client, conversation: Conversation) -> None:
    messages = f"{conversation.get_absolute_url()}messages/"
    answers = [
        browser.get("/?q=secret"),
        browser.get(f"{conversation.get_absolute_url()}?secret"),
        browser.get("/no/such/secret/"),
        browser.get(f"{messages}?since=0&secret"),
        browser.get(f"{messages}?since=secret"),
        browser.post(messages, {"text": "secret"}),
    ]
    assert [answer.get("Content-Encoding") for answer in answers] == [None] * 6


def test_messages_by_their_place_in_the_log_are_compressed(
    browser: Client, conversation: Conversation
) -> None:
    words = "Words that are said again and again. " * 20
    actions.send_message(conversation.user_id, conversation.pk, words, "a")
    answer = browser.get(f"{conversation.get_absolute_url()}messages/?since=0")
    assert answer["Content-Encoding"] == "gzip"
    assert b"again and again" in gzip.decompress(answer.content)


def test_a_browser_that_takes_no_gzip_gets_none(conversation: Conversation) -> None:
    assert Client().get("/").get("Content-Encoding") is None
