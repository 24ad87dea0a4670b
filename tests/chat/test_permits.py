"""What a permit is good for, what takes a use of it, and what does not."""

import uuid
from collections import Counter
from datetime import timedelta
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from chat import actions, permits
from chat.models import Conversation, Message, QuotaEntry, Reply, TurnstilePermit
from tests.chat.permit_requests import JSON, age, left, retry, send, signed_in
from tests.factories import make_conversation, make_permit, make_premium, make_user
from tests.parallel import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def bare(reader: User) -> Client:
    """Signed in, and without a permit of its own."""
    return signed_in(reader)


def failed_message(conversation: Conversation, client_id: str = "failed") -> Message:
    sent = actions.send_message(conversation.user_id, conversation.pk, "Hello", client_id)
    claim = actions.claim_reply(sent.message.reply.pk)
    assert claim is not None
    assert actions.fail_reply(claim, "down")
    return sent.message


def nothing_written(conversation: Conversation) -> bool:
    conversation.refresh_from_db()
    own = conversation.messages.filter(sender="user")
    spent = QuotaEntry.objects.filter(conversation=conversation, reason="spend")
    return not own.exists() and not spent.exists() and conversation.version == 1


# --- using


def test_each_accepted_send_takes_one_use(
    bare: Client, reader: User, conversation: Conversation
) -> None:
    permit = make_permit(reader, uses=3)
    found = [send(bare, conversation, permit.pk).status_code for _ in range(4)]
    assert found == [201, 201, 201, 403]
    assert left(permit) == 0
    assert Message.objects.filter(sender="user").count() == 3


def unusable(kind: str, reader: User) -> object:
    if kind == "missing":
        return None
    if kind == "malformed":
        return "'; drop"
    if kind == "unknown":
        return uuid.uuid4()
    permit = make_permit(make_user() if kind == "foreign" else reader)
    if kind == "expired":
        age(permit, timedelta(minutes=2))
    elif kind == "of another scope":
        TurnstilePermit.objects.update(scope="login")
    elif kind == "used up":
        TurnstilePermit.objects.update(uses_left=0)
    return permit.pk


@pytest.mark.parametrize(
    "kind",
    ["missing", "malformed", "unknown", "foreign", "expired", "of another scope", "used up"],
)
def test_without_a_good_permit_nothing_is_sent(
    bare: Client, reader: User, conversation: Conversation, kind: str
) -> None:
    answer = send(bare, conversation, unusable(kind, reader))
    assert (answer.status_code, answer.json()["error"]) == (403, "permit_required")
    assert answer.json()["detail"]
    assert nothing_written(conversation)


def test_a_plain_form_leads_back_with_a_sentence(reader: User, conversation: Conversation) -> None:
    plain = Client()
    plain.force_login(reader)
    answer = send(plain, conversation, None)
    assert (answer.status_code, answer["Location"]) == (302, conversation.get_absolute_url())
    assert "check that you&#x27;re human" in plain.get(answer["Location"]).content.decode()
    assert nothing_written(conversation)


def test_the_page_is_told_by_a_header(reader: User, conversation: Conversation) -> None:
    page = Client(headers={"hx-request": "true"})
    page.force_login(reader)
    answer = send(page, conversation, None)
    assert (answer.status_code, answer["X-Error"]) == (403, "permit_required")


def test_reading_needs_none(bare: Client, conversation: Conversation) -> None:
    assert bare.get(reverse("chat:messages", args=[conversation.pk])).status_code == 200
    assert bare.post(reverse("chat:read", args=[conversation.pk])).status_code == 204


# --- promise 2: permit uses spent = sends accepted


def test_refused_and_repeated_sends_take_none(
    bare: Client, reader: User, conversation: Conversation
) -> None:
    permit = make_permit(reader, uses=20)
    assert send(bare, conversation, permit.pk, client_id="a").status_code == 201
    assert send(bare, conversation, permit.pk, client_id="a").status_code == 200
    assert send(bare, conversation, permit.pk, client_id="a", text="Other").status_code == 409
    assert send(bare, conversation, permit.pk, text=" ").status_code == 422
    assert send(bare, make_conversation(), permit.pk).status_code == 404
    Conversation.objects.filter(pk=conversation.pk).update(free_text=0)
    assert send(bare, conversation, permit.pk).status_code == 402
    assert left(permit) == 19
    assert Message.objects.filter(sender="user").count() == 1


def test_a_send_that_fails_takes_none(
    reader: User, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    permit = make_permit(reader, uses=5)
    client = Client(headers=JSON, raise_request_exception=False)
    client.force_login(reader)
    broken = mock.Mock(side_effect=RuntimeError("in the middle of a send"))
    monkeypatch.setattr("chat.dispatch.reply_wanted", broken)
    assert send(client, conversation, permit.pk).status_code == 500
    assert broken.called
    assert left(permit) == 5
    assert nothing_written(conversation)


def test_an_anothers_page_that_is_missing_takes_none(
    reader: User, conversation: Conversation
) -> None:
    """The answer is Django's own page, raised through the middleware."""
    permit = make_permit(reader, uses=5)
    page = Client()
    page.force_login(reader)
    assert send(page, make_conversation(), permit.pk).status_code == 404
    assert left(permit) == 5


def test_a_retry_takes_one_where_it_starts_something(
    bare: Client, reader: User, conversation: Conversation
) -> None:
    message, permit = failed_message(conversation), make_permit(reader, uses=5)
    refused = retry(bare, message, None)
    assert (refused.status_code, refused.json()["error"]) == (403, "permit_required")
    assert Reply.objects.get().state == "failed"
    assert retry(bare, message, permit).status_code == 202
    assert left(permit) == 4
    assert retry(bare, message, permit).status_code == 202
    assert left(permit) == 4
    assert Reply.objects.get().state == "pending"


def test_a_retry_beyond_the_allowance_takes_none(
    bare: Client, reader: User, conversation: Conversation
) -> None:
    message, permit = failed_message(conversation), make_permit(reader, uses=5)
    Conversation.objects.filter(pk=conversation.pk).update(free_text=0)
    assert retry(bare, message, permit).status_code == 402
    assert left(permit) == 5
    assert Reply.objects.get().state == "failed"


@pytest.mark.django_db(transaction=True)
def test_fifty_parallel_sends_on_a_permit_with_five_uses(
    reader: User, conversation: Conversation
) -> None:
    make_premium(reader)  # so that the allowance refuses none
    permit = make_permit(reader, uses=5)
    clients = [signed_in(reader) for _ in range(50)]
    answers = together(50, lambda index: send(clients[index], conversation, permit.pk))
    assert Counter(answer.status_code for answer in answers) == {201: 5, 403: 45}
    assert left(permit) == 0
    assert Message.objects.filter(sender="user").count() == Reply.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_parallel_sends_of_one_message_take_one(reader: User, conversation: Conversation) -> None:
    permit = make_permit(reader, uses=5)
    clients = [signed_in(reader) for _ in range(12)]

    def resend(index: int) -> int:
        return send(clients[index], conversation, permit.pk, client_id="same").status_code

    assert Counter(together(12, resend)) == {201: 1, 200: 11}
    assert left(permit) == 4


# --- the page


def test_the_page_carries_what_the_widget_needs(
    bare: Client, reader: User, conversation: Conversation, settings: Settings
) -> None:
    settings.TURNSTILE_SITE_KEY, settings.TURNSTILE_SCRIPT_URL = "the-key", "https://cf.test/api.js"
    html = bare.get(conversation.get_absolute_url()).content.decode()
    for name, value in {
        "site-key": "the-key",
        "script-url": "https://cf.test/api.js",
        "action": "chat_send",
        "cdata": permits.challenge_cdata(reader),
        "permits-url": reverse("chat:permits"),
    }.items():
        assert f'data-{name}="{value}"' in html


def test_only_that_page_lets_the_widget_in(
    bare: Client,
    conversation: Conversation,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    origin = "https://cf.test"
    for directive in ("script-src", "frame-src"):
        monkeypatch.setitem(settings.TURNSTILE_CSP, directive, [origin])
    for _ in range(2):
        policy = bare.get(conversation.get_absolute_url())["Content-Security-Policy"]
        assert f"script-src 'self' {origin};" in f"{policy};"
        assert f"frame-src {origin};" in f"{policy};"
        assert origin not in bare.get(reverse("chat:threads"))["Content-Security-Policy"]
