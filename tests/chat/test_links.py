"""Web addresses in messages are links, and nothing else becomes HTML."""

import html
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.asserts import assertContains

from chat.models import Conversation
from chat.templatetags.chat_text import links

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("See https://example.org/a.", "https://example.org/a"),
        ("(http://example.org/a_(b))?", "http://example.org/a_(b)"),
        ('He said "https://example.org/?a=1&copy=2"', "https://example.org/?a=1&copy=2"),
        ("HTTPS://EXAMPLE.ORG/x!", "https://EXAMPLE.ORG/x"),
    ],
)
def test_addresses_are_links(text: str, href: str) -> None:
    found = re.findall(r'<a href="([^"]*)" rel="noopener nofollow" target="_blank">', links(text))
    assert [html.unescape(address) for address in found] == [href]


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "data:text/html,x", "me@example.org", "www.example.org", "e.g.com"],
)
def test_other_words_are_not(text: str) -> None:
    assert "<a " not in links(text)


@given(st.text())
def test_nothing_is_lost_and_nothing_else_becomes_html(text: str) -> None:
    shown = links(text + " https://example.org/'<b>\"onclick=x")
    without = re.sub(r'<a href="[^"<>]*" rel="noopener nofollow" target="_blank">|</a>', "", shown)
    assert "<" not in without
    assert html.unescape(without) == text + " https://example.org/'<b>\"onclick=x"


def test_the_page_shows_them(site: Client, conversation: Conversation) -> None:
    sent = {"text": "Look: https://example.org/cat <b>", "client_id": "a"}
    site.post(f"/chat/{conversation.pk}/messages/", sent)
    page = site.get(f"/chat/{conversation.pk}/", headers={"accept": "text/html"})
    link = (
        '<a href="https://example.org/cat" rel="noopener nofollow" target="_blank">'
        "https://example.org/cat</a> &lt;b&gt;"
    )
    assertContains(page, f"Look: {link}")
