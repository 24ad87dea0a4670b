"""A reader starts anew with her: all messages go, what was used up stays used."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chat import access, actions, selectors, variants
from chat.models import Conversation, Message, QuotaEntry, Reply, Report, Upload, Variant
from girls.models import MediaWish
from tests.chat.replies import send, taken, text_units
from tests.chat.test_deleting import answer_for, answered
from tests.counting import queries
from tests.factories import make_conversation
from tests.parallel import somebody_waits_for_a_lock, thread
from tests.rows import THOUSANDS, multiply
from tests.waiting import until

pytestmark = pytest.mark.django_db
HTML = {"accept": "text/html"}
FRAGMENT = {"accept": "text/html", "hx-request": "true"}


def clear(site: Client, conversation: Conversation, **headers: str) -> Any:
    return site.post(reverse("chat:clear", args=[conversation.pk]), headers=headers)


def test_only_her_greeting_is_left(site: Client, conversation: Conversation) -> None:
    reply, other = answered(conversation), send(make_conversation(), "Another's", "a")
    Variant.objects.create(message=reply.message, number=1, text="Hi")
    about = {"kind": "image", "size": 1, "expires_at": timezone.now() + timedelta(hours=1)}
    Upload.objects.create(conversation=conversation, message=reply.message, **about)
    unsent = Upload.objects.create(conversation=conversation, **about)
    site.post(reverse("chat:report", args=[conversation.pk, reply.answer_id]), {"reason": "hate"})
    MediaWish.objects.create(girl=conversation.girl, kind="image", tag="hello", count=1)
    MediaWish.objects.create(girl=conversation.girl, kind="image", tag="beach", count=1)
    conversation.refresh_from_db()
    version, ledger = conversation.version, QuotaEntry.objects.count()

    answer = clear(site, conversation)

    assert answer.status_code == 200
    conversation.refresh_from_db()
    greeting = conversation.messages.get()
    assert answer.json() == {"version": version + 2, "cleared": version + 1}
    assert (conversation.cleared_number, conversation.version) == (version + 1, version + 2)
    assert (greeting.number, greeting.text) == (version + 2, conversation.girl.greeting)
    assert conversation.last_message_preview == conversation.girl.greeting
    assert conversation.last_number == greeting.number
    assert list(Reply.objects.all()) == [other]
    assert list(conversation.uploads.all()) == [unsent]
    assert not Variant.objects.exists()
    report = Report.objects.get()
    assert (report.message, report.reason) == (None, "hate")
    assert QuotaEntry.objects.count() == ledger
    assert text_units(conversation) == 9
    assert [wish.tag for wish in MediaWish.objects.all()] == ["beach"]
    assert other.message.text == "Another's"


def test_pages_are_told_up_to_where_it_is_gone(site: Client, conversation: Conversation) -> None:
    send(conversation, "Hello", "a")
    url = reverse("chat:messages", args=[conversation.pk])
    fragments = clear(site, conversation, **FRAGMENT).content.decode()
    assert 'data-cleared="3"' in fragments
    assert "Hello" not in fragments
    assert site.get(url, {"since": 2}).json()["cleared"] == 3
    assert 'data-cleared="3"' in site.get(url, {"since": 2}, headers=FRAGMENT).content.decode()
    page = site.get(conversation.get_absolute_url(), headers=HTML).content.decode()
    assert 'data-cleared="3"' in page


def test_that_she_is_an_ai_is_told_anew(site: Client, conversation: Conversation) -> None:
    send(conversation, "Hi", "a")
    clear(site, conversation)
    send(conversation, "Hi again", "b")
    assert conversation.messages.filter(kind=Message.Kind.NOTICE).count() == 1


def test_she_knows_nothing_of_before(site: Client, conversation: Conversation) -> None:
    answered(conversation)
    clear(site, conversation)
    last = send(conversation, "And now?", "b").message
    context = [one.text for one in selectors.get_context(last, 8).messages]
    assert context == [conversation.girl.greeting, "And now?"]
    assert [one.text for one in selectors.get_greeting(conversation.pk)] == context[:1]
    clear(site, conversation)
    assert len(selectors.get_greeting(conversation.pk)) == 1


def test_it_works_without_scripts(site: Client, conversation: Conversation) -> None:
    plain = Client(headers=HTML)
    plain.cookies = site.cookies
    page = plain.get(conversation.get_absolute_url()).content.decode()
    url = reverse("chat:clear", args=[conversation.pk])
    assert f'href="{url}"' in page
    assert "Start anew with" in plain.get(url).content.decode()
    done = plain.post(url, follow=True)
    assert done.redirect_chain == [(conversation.get_absolute_url(), 302)]
    assert "start anew" in done.content.decode()


def test_whose_it_is_not(site: Client, conversation: Conversation) -> None:
    foreign = make_conversation()
    assert clear(site, foreign).status_code == 404
    assert foreign.messages.get().number == 1
    actions.block_girl(conversation.user_id, conversation.pk)
    assert clear(site, conversation).status_code == 200


def test_what_is_under_way_is_not_stored(site: Client, conversation: Conversation) -> None:
    claim = taken(send(conversation, "Hello", "a"))
    clear(site, conversation)
    assert answer_for(claim) is None
    assert not actions.fail_reply(claim, "late")
    assert conversation.messages.count() == 1
    assert text_units(conversation) == 9


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_waits_for_the_lock_is_not_stored(conversation: Conversation) -> None:
    claim = taken(send(conversation, "Hello", "a"))
    found: list[Message | None] = []
    worker = thread(lambda: found.append(answer_for(claim)))
    get = access.lock_own

    def and_then_wait(*args: Any, **options: Any) -> Conversation:
        locked = get(*args, **options)
        worker.start()
        until(somebody_waits_for_a_lock)
        return locked

    with mock.patch.object(access, "lock_own", and_then_wait):
        actions.clear_conversation(conversation.user_id, conversation.pk)
    worker.join()
    assert found == [None]
    assert conversation.messages.count() == 1


def test_thousands_of_messages_take_as_few_statements(conversation: Conversation) -> None:
    variants.refund(send(conversation, "Hello", "a"), "test")

    def run() -> None:
        actions.clear_conversation(conversation.user_id, conversation.pk)

    few = queries(run)
    last = send(conversation, "Hello", "b").message
    last.refresh_from_db()
    of_each = {"number": "number + n", "client_id": "'c' || n", "version": "version + n"}
    multiply(last, of_each, THOUSANDS)
    Conversation.objects.filter(pk=conversation.pk).update(version=20_000)
    assert (queries(run), Message.objects.count()) == (few, 1)
