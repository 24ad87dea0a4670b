"""Sending a message: what is stored, what it costs, what is refused."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from chat.models import Conversation, Message, QuotaEntry, Reply, TurnstilePermit
from tests.factories import make_conversation, make_premium, permit_header

pytestmark = pytest.mark.django_db


def send(site: Client, conversation: Conversation, **fields: Any) -> Any:
    fields = {"text": "Hi, how was your day?", "client_id": str(uuid.uuid4()), **fields}
    return site.post(reverse("chat:messages", args=[conversation.pk]), fields)


def written(conversation: Conversation) -> int:
    return Message.objects.filter(sender="user").count() + Reply.objects.count()


def test_a_message_is_stored_with_the_reply_it_asks_for(
    site: Client, conversation: Conversation
) -> None:
    answer = send(site, conversation, client_id="first")
    assert answer.status_code == 201
    body = answer.json()
    message = Message.objects.get(sender="user")
    assert body["message"] == {
        "id": message.pk,
        "client_id": "first",
        "version": 2,
        "sender": "user",
        "kind": "text",
        "text": "Hi, how was your day?",
        "media_key": None,
        "duration_sec": None,
        "variant": 1,
        "variant_count": 1,
        "reaction": None,
        "created_at": int(message.created_at.timestamp() * 1000),
        "removed": False,
    }
    assert body["free_remaining"] == {"text": 9, "media": 2, "audio": 3}
    assert body["premium"] is False
    assert message.reply.state == "pending"
    conversation.refresh_from_db()
    assert conversation.version == 2
    assert conversation.last_message_preview == "Hi, how was your day?"
    assert not conversation.unread


def test_the_same_client_id_gives_the_same_message_and_spends_nothing(
    site: Client, conversation: Conversation
) -> None:
    first = send(site, conversation, client_id="once").json()
    again = send(site, conversation, client_id="once")
    assert again.status_code == 200
    assert again.json() == first
    assert Reply.objects.count() == 1


def test_other_text_under_a_used_client_id_is_a_conflict(
    site: Client, conversation: Conversation
) -> None:
    send(site, conversation, client_id="once")
    answer = send(site, conversation, client_id="once", text="Something else")
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
    assert Message.objects.filter(sender="user").count() == 1


def test_the_eleventh_free_message_is_refused_and_nothing_written(
    site: Client, conversation: Conversation
) -> None:
    left = [send(site, conversation).json()["free_remaining"]["text"] for _ in range(10)]
    assert left == list(range(9, -1, -1))
    answer = send(site, conversation)
    assert answer.status_code == 402
    assert answer.json()["error"] == "quota_exhausted"
    assert answer.json()["resource"] == "text"
    assert written(conversation) == 20
    conversation.refresh_from_db()
    assert conversation.version == 11


def test_premium_spends_nothing(site: Client, reader: User, conversation: Conversation) -> None:
    make_premium(reader)
    body = [send(site, conversation).json() for _ in range(12)][-1]
    assert body["premium"] is True
    assert body["free_remaining"]["text"] == 10
    assert not QuotaEntry.objects.filter(reason="spend").exists()


def test_allowances_are_counted_for_each_girl(
    site: Client, reader: User, conversation: Conversation
) -> None:
    send(site, conversation)
    other = make_conversation(reader)
    assert send(site, other).json()["free_remaining"]["text"] == 9


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"text": " \n\t "},
        {"text": "\u200b\u3164\u2800\ufe0f\u034f\u202e"},
        {"text": "x" * 2001},
        {"text": "a\x00b"},
        {"client_id": ""},
        {"client_id": "x" * 65},
        {"client_id": '"><script>'},
    ],
    ids=["empty", "blank", "unseen", "long", "nul", "no id", "long id", "odd id"],
)
def test_bad_input_is_refused_by_field(
    site: Client, conversation: Conversation, fields: dict[str, str]
) -> None:
    answer = send(site, conversation, **fields)
    assert answer.status_code == 422
    assert answer.json()["error"] == "invalid"
    assert list(answer.json()["fields"]) == list(fields)
    assert written(conversation) == 0


@pytest.mark.parametrize("body", ["[]", "nonsense", '{"text": "\\ud800", "client_id": "a"}', "{}"])
def test_bad_json_is_refused(site: Client, conversation: Conversation, body: str) -> None:
    url = reverse("chat:messages", args=[conversation.pk])
    answer = site.post(url, body, content_type="application/json")
    assert answer.status_code == 422
    assert written(conversation) == 0


def test_json_is_read_like_a_form(site: Client, conversation: Conversation) -> None:
    url = reverse("chat:messages", args=[conversation.pk])
    body = json.dumps({"text": "Olá 👋🏽", "client_id": "a"})
    answer = site.post(url, body, content_type="application/json")
    assert answer.status_code == 201
    assert answer.json()["message"]["text"] == "Olá 👋🏽"


def test_two_thousand_characters_with_browser_line_ends_fit(
    site: Client, conversation: Conversation
) -> None:
    answer = send(site, conversation, text="\r\n".join(["x" * 199] * 10))
    assert answer.status_code == 201
    assert Message.objects.get(sender="user").text == "\n".join(["x" * 199] * 10)


@pytest.mark.parametrize("text", ["👩🏽‍🚀", "❤️", "می‌خواهم", "\u0301", "😀" * 2000])
def test_what_is_seen_is_sent_as_it_is(text: str, site: Client, conversation: Conversation) -> None:
    answer = send(site, conversation, text=f"\u200b {text}\r\n\u3164")
    assert answer.status_code == 201
    assert answer.json()["message"]["text"] == text


def test_anothers_conversation_answers_as_a_missing_one(site: Client, reader: User) -> None:
    foreign = make_conversation()
    missing = Conversation(pk=uuid.uuid4())
    answers = [send(site, foreign), send(site, missing)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert written(foreign) == 0


def test_anonymous_readers_are_sent_to_the_login(conversation: Conversation) -> None:
    url = reverse("chat:messages", args=[conversation.pk])
    fields = {"text": "Hi", "client_id": "a"}
    program = Client(headers={"accept": "application/json"}).post(url, fields)
    assert (program.status_code, program.json()["error"]) == (401, "signed_out")
    page = Client().post(url, fields)
    assert page.status_code == 302
    assert page["Location"].startswith(reverse("account_login"))
    assert written(conversation) == 0


def test_a_request_without_its_csrf_token_is_refused(
    reader: User, conversation: Conversation
) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept": "application/json"})
    strict.force_login(reader)
    answer = send(strict, conversation)
    assert (answer.status_code, answer.json()["error"]) == (403, "csrf")
    assert written(conversation) == 0


def test_without_javascript_a_form_leads_back_to_the_page(
    reader: User, conversation: Conversation
) -> None:
    plain = Client(headers=permit_header(reader))
    plain.force_login(reader)
    answer = send(plain, conversation)
    assert (answer.status_code, answer["Location"]) == (302, conversation.get_absolute_url())
    refused = send(plain, conversation, text=" ")
    assert (refused.status_code, refused["Location"]) == (302, conversation.get_absolute_url())
    assert Message.objects.get(sender="user").text == "Hi, how was your day?"
    assert TurnstilePermit.objects.get(user=reader).uses_left == 999


def test_htmx_gets_the_message_the_allowance_and_the_thread_as_text(
    reader: User, conversation: Conversation
) -> None:
    page = Client(headers={"hx-request": "true", **permit_header(reader)})
    page.force_login(reader)
    html = send(page, conversation, text="<img src=x onerror=alert(1)>", client_id="a")
    content = html.content.decode()
    assert html.status_code == 201
    assert "&lt;img src=x onerror=alert(1)&gt;" in content
    assert "<img src=x" not in content
    assert 'id="message-a"' in content
    assert "9 free messages left" in content
    assert f'id="thread-{conversation.pk}"' in content
