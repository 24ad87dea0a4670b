"""A reader reports a message, or blocks a girl."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from chat import log
from chat.models import Conversation, Message, Report
from tests.factories import make_conversation, permit_header

pytestmark = pytest.mark.django_db
HTML = {"accept": "text/html"}
FRAGMENT = {"accept": "text/html", "hx-request": "true"}
FIELDS = {"reason": "minor", "words": "She looks young in it."}


@pytest.fixture
def message(conversation: Conversation) -> Message:
    """Her greeting."""
    return conversation.messages.get()


def url(message: Message, conversation: Conversation | None = None) -> str:
    place = message.conversation_id if conversation is None else conversation.pk
    return reverse("chat:report", args=[place, message.pk])


def block(site: Client, conversation: Conversation, name: str = "block") -> Any:
    return site.post(reverse(f"chat:{name}", args=[conversation.pk]))


def test_a_message_is_reported_once(site: Client, message: Message) -> None:
    first = site.post(url(message), FIELDS, content_type="application/json")
    again = site.post(url(message), {"reason": "other"})

    report = Report.objects.get()
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["report"] == again.json()["report"] == report.pk
    assert (report.reason, report.words, report.state) == ("minor", FIELDS["words"], "open")
    assert (report.message, report.conversation) == (message, message.conversation)


def test_her_media_and_the_readers_own_words_can_be_reported(
    site: Client, conversation: Conversation
) -> None:
    photo: dict[str, Any] = {"kind": Message.Kind.IMAGE, "media_key": "assets/a.webp"}
    hers = log.append(conversation, Message.Sender.AI, "Just for you", **photo)
    own = log.append(conversation, Message.Sender.USER, "Who is that?")
    assert [site.post(url(one), FIELDS).status_code for one in (hers, own)] == [201, 201]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({}, "reason"),
        ({"reason": "boring"}, "reason"),
        ({"reason": "other", "words": "x" * 501}, "words"),
    ],
)
def test_what_is_no_report_is_refused_in_words(
    site: Client, message: Message, fields: dict[str, str], fault: str
) -> None:
    program = site.post(url(message), fields)
    dialog = site.post(url(message), fields, headers=FRAGMENT)
    page = site.post(url(message), fields, headers=HTML)
    assert {one.status_code for one in (program, dialog, page)} == {422}
    assert [*program.json()["fields"]] == [fault]
    sentence = program.json()["detail"]
    for answer in (dialog, page):
        assert sentence in answer.content.decode().replace("&#x27;", "'")
    assert not Report.objects.exists()


def test_another_readers_message_is_as_a_missing_one(site: Client, message: Message) -> None:
    strange = make_conversation().messages.get()
    paths = [
        url(strange),
        url(strange, message.conversation),
        url(Message(pk=0), message.conversation),
    ]
    for path in paths:
        assert [site.get(path).status_code, site.post(path, FIELDS).status_code] == [404, 404]
    assert (
        Client().post(url(message), FIELDS, headers={"accept": "application/json"}).status_code
        == 401
    )
    assert not Report.objects.exists()


def test_without_scripts_there_is_a_page(site: Client, message: Message) -> None:
    place = message.conversation.get_absolute_url()
    assert url(message) in site.get(place, headers=HTML).content.decode()
    page = site.get(url(message), headers=HTML).content.decode()
    assert "<h1" in page
    assert message.text in page
    answer = site.post(url(message), FIELDS, headers=HTML, follow=True)
    assert answer.redirect_chain == [(place, 302)]
    assert "Thank you for telling us" in answer.content.decode()


def test_the_dialog_gets_the_form_and_then_thanks(site: Client, message: Message) -> None:
    form = site.get(url(message), headers=FRAGMENT).content.decode()
    thanks = site.post(url(message), FIELDS, headers=FRAGMENT)
    assert form.count('type="radio"') == len(Report.Reason)
    assert thanks.status_code == 201
    for part in (form, thanks.content.decode()):
        assert part.startswith('<div class="report" id="report-body" hx-swap-oob="true">')


def test_reports_are_limited(site: Client, conversation: Conversation) -> None:
    messages = [log.append(conversation, Message.Sender.AI, f"Line {n}") for n in range(11)]
    statuses = [site.post(url(one), FIELDS).status_code for one in messages]
    assert statuses == [201] * 10 + [429]
    dialog = site.post(url(messages[-1]), FIELDS, headers=FRAGMENT)
    assert 'id="report-body"' in dialog.content.decode()


def test_what_is_deleted_leaves_no_words_behind(site: Client, message: Message) -> None:
    site.post(url(message), FIELDS)
    Message.objects.filter(pk=message.pk).delete()
    assert Report.objects.get().message is None
    message.conversation.user.delete()
    assert not Report.objects.exists()


def test_a_blocked_girl_is_out_of_the_list_and_gets_nothing(
    site: Client, reader: User, conversation: Conversation
) -> None:
    log.append(conversation, Message.Sender.AI, "Are you there?")
    threads, place = reverse("chat:threads"), conversation.get_absolute_url()

    assert block(site, conversation).json() == block(site, conversation).json() == {"blocked": True}

    assert place not in site.get(threads, headers=HTML).content.decode()
    page = site.get(place, headers=HTML).content.decode()
    assert f"You've blocked {conversation.girl.name}" in page
    assert 'id="composer-text"' not in page
    answer = site.post(
        reverse("chat:messages", args=[conversation.pk]), {"text": "Hi", "client_id": "a"}
    )
    assert (answer.status_code, answer.json()["error"]) == (403, "blocked")
    assert conversation.girl.name in site.get("/accounts/", headers=HTML).content.decode()

    block(site, conversation, "unblock")
    assert place in site.get(threads, headers=HTML).content.decode()
    sent = {"text": "Hi", "client_id": "a"}
    assert site.post(reverse("chat:messages", args=[conversation.pk]), sent).status_code == 201
    assert (
        reverse("chat:unblock", args=[conversation.pk])
        not in site.get("/accounts/", headers=HTML).content.decode()
    )


def test_only_the_reader_blocks(site: Client, conversation: Conversation) -> None:
    assert block(site, make_conversation()).status_code == 404
    assert (
        Client(headers=permit_header(conversation.user))
        .post(reverse("chat:block", args=[conversation.pk]))
        .status_code
        == 302
    )
