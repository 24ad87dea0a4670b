"""Pages, older pages and catch-up."""

import uuid
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.models import User
from chat import actions, log
from chat.models import Conversation, Message
from tests.chat import filling
from tests.factories import make_conversation, make_girl, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(reader: User) -> Client:
    client = Client()
    client.force_login(reader)
    return client


def fill(conversation: Conversation, count: int) -> None:
    filling.fill(conversation, (filling.hers(f"line {n}") for n in range(count)))


def get(site: Client, conversation: Conversation, **query: Any) -> Any:
    return site.get(reverse("chat:messages", args=[conversation.pk]), query)


def test_starting_twice_leads_to_one_conversation_with_her_greeting(pages: Client) -> None:
    girl = make_girl(greeting="Hey you")
    first = pages.post(reverse("chat:start", args=[girl.slug]))
    again = pages.post(reverse("chat:start", args=[girl.slug]))
    conversation = Conversation.objects.get()
    assert first["Location"] == again["Location"] == conversation.get_absolute_url()
    html = pages.get(first["Location"]).content.decode()
    assert html.count("Hey you") >= 1
    assert "10 free messages left" in html


def test_a_girl_who_is_not_shown_cannot_be_started(pages: Client) -> None:
    girl = make_girl(active=False)
    assert pages.post(reverse("chat:start", args=[girl.slug])).status_code == 404
    assert pages.get(reverse("chat:start", args=[girl.slug])).status_code == 404
    assert not Conversation.objects.exists()


def test_threads_come_most_recent_first_with_what_is_unread(pages: Client, reader: User) -> None:
    older, newer = make_conversation(reader), make_conversation(reader)
    make_conversation()
    actions.mark_read(reader.pk, newer.pk)
    threads = pages.get(reverse("chat:threads")).context["threads"]
    assert [thread.conversation_id for thread in threads] == [newer.pk, older.pk]
    assert [thread.unread for thread in threads] == [False, True]


def test_the_number_of_queries_does_not_grow_with_the_conversation(
    pages: Client, reader: User, conversation: Conversation
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert pages.get(conversation.get_absolute_url()).status_code == 200
        return len(captured)

    few = queries()
    for _ in range(3):
        make_conversation(reader)
    fill(conversation, 40)
    assert queries() == few


def test_a_page_shows_the_newest_fifty_and_leads_to_all_older(
    site: Client, pages: Client, conversation: Conversation
) -> None:
    fill(conversation, 119)
    actions.mark_read(conversation.user_id, conversation.pk)
    shown = pages.get(conversation.get_absolute_url())
    messages = shown.context["messages_page"]
    assert [message.number for message in messages] == list(range(71, 121))
    assert shown.context["has_older"]
    numbers, first = [m.number for m in messages], messages[0]
    while found := get(site, conversation, before=first.pk).json()["messages"]:
        first = Message.objects.get(pk=found[0]["id"])
        numbers = list(range(first.number, first.number + len(found))) + numbers
    assert numbers == list(range(1, 121))


def test_catch_up_gives_what_is_new_and_what_has_changed(
    site: Client, reader: User, conversation: Conversation
) -> None:
    sent = actions.send_message(reader.pk, conversation.pk, "Hello", "a")
    found = get(site, conversation, since=1).json()
    assert [message["client_id"] for message in found["messages"]] == ["a"]
    assert found["version"] == 2
    claim = actions.claim_reply(sent.message.reply.pk)
    assert claim
    actions.fail_reply(claim, "down")
    changed = get(site, conversation, since=2).json()
    assert [message["version"] for message in changed["messages"]] == [3]
    assert get(site, conversation, since=3).json() == {"messages": [], "version": 3, "cleared": 0}


def test_a_long_absence_is_caught_up_in_steps(site: Client, conversation: Conversation) -> None:
    fill(conversation, 450)
    version, seen = 0, 0
    while found := get(site, conversation, since=version).json():
        if not found["messages"]:
            break
        assert found["version"] > version
        version, seen = found["version"], seen + len(found["messages"])
    assert (version, seen) == (451, 451)


@pytest.mark.parametrize("query", [{"since": "x"}, {"since": "-1"}, {"before": "9" * 30}])
def test_odd_cursors_are_refused(
    site: Client, conversation: Conversation, query: dict[str, str]
) -> None:
    assert get(site, conversation, **query).status_code == 422


def test_a_foreign_cursor_is_missing(site: Client, conversation: Conversation) -> None:
    foreign = make_conversation().messages.get()
    assert get(site, conversation, before=foreign.pk).status_code == 404


@pytest.mark.parametrize("name", ["conversation", "messages", "read"])
def test_anothers_conversation_is_missing_everywhere(pages: Client, name: str) -> None:
    foreign = make_conversation()
    method = pages.post if name == "read" else pages.get
    theirs = method(reverse(f"chat:{name}", args=[foreign.pk]))
    missing = method(reverse(f"chat:{name}", args=[uuid.uuid4()]))
    assert (theirs.status_code, missing.status_code) == (404, 404)
    foreign.refresh_from_db()
    assert foreign.unread


def test_reading_clears_the_mark_until_she_writes_again(
    pages: Client, conversation: Conversation
) -> None:
    assert conversation.unread
    assert pages.post(reverse("chat:read", args=[conversation.pk])).status_code == 204
    conversation.refresh_from_db()
    assert not conversation.unread
    fill(conversation, 1)
    assert conversation.unread


def test_html_in_names_and_words_arrives_as_text(pages: Client, reader: User) -> None:
    conversation = make_conversation(
        reader, name="<i>Mia</i>", tagline="<s>x</s>", greeting="<script>alert(1)</script>"
    )
    html = pages.get(conversation.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html
    assert "<i>Mia" not in html
    assert "<s>x" not in html


def test_pages_allow_no_inline_code(pages: Client, conversation: Conversation) -> None:
    answer = pages.get(conversation.get_absolute_url())
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    html = answer.content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert " onclick=" not in html


def test_strangers_are_led_to_the_login_and_back(conversation: Conversation) -> None:
    answer = Client().get(conversation.get_absolute_url())
    back = quote(conversation.get_absolute_url(), safe="")
    assert answer["Location"].endswith(f"?next={back}")


def test_another_reader_of_the_same_girl_has_a_conversation_of_her_own(
    conversation: Conversation,
) -> None:
    other = actions.start_conversation(make_user(), conversation.girl)
    assert other.pk != conversation.pk


@pytest.mark.parametrize(
    ("fallback", "offers"),
    [
        ("media_exhausted", True),
        ("audio_exhausted", True),
        ("no_asset", False),
        ("no_voice", False),
    ],
)
def test_a_quiet_line_offers_premium_where_that_would_help(
    fallback: str, offers: bool, pages: Client, conversation: Conversation
) -> None:
    message = log.append(conversation, Message.Sender.AI, "So I write.", fallback=fallback)
    html = pages.get(conversation.get_absolute_url()).content.decode()
    line = html.partition('class="message__quiet">')[2].partition("</p>")[0]
    assert Message.Fallback(fallback).label.replace("'", "&#x27;") in line
    here = f"{reverse('premium')}?chat={conversation.pk}"
    assert (f'<a href="{here}">Go premium</a>' in line) is offers
    assert message.premium_would_help is offers


def test_the_allowance_names_photos_and_voice_messages(
    pages: Client, conversation: Conversation
) -> None:
    Conversation.objects.filter(pk=conversation.pk).update(free_text=7, free_media=1, free_audio=0)
    words = strip_tags(pages.get(conversation.get_absolute_url()).content.decode())
    assert "7 free messages left" in words
    assert "1 photo or video from her · 0 voice messages in all" in words
