"""A reader deletes a message: its content goes, its place stays."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from chat import actions, log, selectors, tasks
from chat.claims import Claim
from chat.delivery import Delivery
from chat.models import (
    Conversation,
    CrisisEvent,
    Message,
    QuotaEntry,
    Reply,
    Report,
    Upload,
    Variant,
)
from chatsite.gateways.llm.base import Answer, Decision
from girls.models import MediaWish
from tests.chat.conftest import TEXT
from tests.chat.replies import send, taken, text_units
from tests.chat.test_crises import DARK
from tests.factories import make_conversation
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db
HTML = {"accept": "text/html"}
FRAGMENT = {"accept": "text/html", "hx-request": "true"}


def url(message: Message, name: str = "message") -> str:
    return reverse(f"chat:{name}", args=[message.conversation_id, message.pk])


def answered(conversation: Conversation, text: str = "Hello", client_id: str = "a") -> Reply:
    reply = send(conversation, text, client_id)
    assert answer_for(taken(reply))
    reply.refresh_from_db()
    return reply


def answer_for(claim: Claim, text: str = TEXT) -> Message | None:
    said = Answer(Decision("text", text, ()), "p1", "m", 1, 1, 1)
    return actions.insert_ai_answer(claim, said, Delivery(text))


def catch_up(site: Client, conversation: Conversation, since: int) -> Any:
    return site.get(reverse("chat:messages", args=[conversation.pk]), {"since": since}).json()[
        "messages"
    ]


def test_the_words_go_and_the_place_stays(site: Client, conversation: Conversation) -> None:
    reply = answered(conversation)
    asked, hers = reply.message, reply.answer
    assert hers is not None
    before = Conversation.objects.get(pk=conversation.pk).version

    answer = site.delete(url(asked))

    assert answer.status_code == 200
    told = answer.json()["message"]
    assert (told["removed"], told["text"], told["version"]) == (True, "", before + 1)
    asked.refresh_from_db()
    assert (asked.text, asked.number, asked.client_id) == ("", 2, "a")
    assert asked.removed_at
    again = site.delete(url(asked))
    assert (again.status_code, again.json()) == (200, answer.json())
    conversation.refresh_from_db()
    assert conversation.version == before + 1
    assert [one["id"] for one in catch_up(site, conversation, before)] == [asked.pk]
    shown = site.get(conversation.get_absolute_url(), headers=HTML).content.decode()
    assert "Hello" not in shown
    assert TEXT in shown
    page = selectors.get_conversation(conversation)
    assert [one.pk for one in page.messages] == [conversation.messages.first().pk, hers.pk]  # type: ignore[union-attr]
    assert QuotaEntry.objects.get(message=asked).delta == -1


def test_pages_get_a_hidden_item_without_words(site: Client, conversation: Conversation) -> None:
    message = send(conversation, "Secret", "a").message
    html = site.delete(url(message), headers=FRAGMENT).content.decode()
    assert 'hidden data-removed id="message-a"' in html
    assert "Secret" not in html
    plain = Client(headers=HTML)
    plain.cookies = site.cookies
    other = send(conversation, "Another", "b").message
    assert "Delete this message" in plain.get(url(other, "report")).content.decode()
    done = plain.post(url(other, "delete"), follow=True)
    assert done.redirect_chain == [(conversation.get_absolute_url(), 302)]
    assert "Message deleted." in done.content.decode()
    assert "Another" not in done.content.decode()
    assert plain.get(url(other, "delete")).status_code == 405


def test_whose_it_is_not(site: Client, conversation: Conversation) -> None:
    foreign = send(make_conversation(), "Theirs", "a").message
    notice = log.append(conversation, Message.Sender.SITE, "A line", kind=Message.Kind.NOTICE)
    missing = url(notice).replace(f"/{notice.pk}/", "/99999999/")
    assert [site.delete(one).status_code for one in (url(foreign), missing)] == [404, 404]
    assert site.delete(url(notice)).status_code == 422
    assert Message.objects.filter(removed_at=None, pk__in=[foreign.pk, notice.pk]).count() == 2
    assert Client(headers={"accept": "application/json"}).delete(url(notice)).status_code == 401


def test_the_list_tells_of_the_last_one_that_is_left(
    site: Client, conversation: Conversation
) -> None:
    answered(conversation)
    log_before = conversation.messages.order_by("number")
    greeting, asked, hers = log_before
    log.append(
        Conversation.objects.get(pk=conversation.pk),
        Message.Sender.SITE,
        "Passed by",
        kind=Message.Kind.NOTICE,
    )
    for gone, left in ((hers, "Hello"), (asked, greeting.text), (greeting, "")):
        site.delete(url(gone))
        conversation.refresh_from_db()
        assert conversation.last_message_preview == left
    assert not conversation.unread
    assert conversation.last_number == 0


def test_what_is_deleted_can_be_neither_reported_nor_tried_again(
    site: Client, conversation: Conversation
) -> None:
    reply = send(conversation, "Hello", "a")
    Reply.objects.update(state="failed")
    site.delete(url(reply.message))
    assert site.post(url(reply.message, "report"), {"reason": "other"}).status_code == 404
    retry = reverse("chat:retry", args=[conversation.pk, reply.message_id])
    assert site.post(retry).status_code == 404
    older = reverse("chat:messages", args=[conversation.pk])
    assert site.get(older, {"before": reply.message_id}).status_code == 200


def test_sent_again_it_stays_deleted(site: Client, conversation: Conversation) -> None:
    sent = {"text": "Hello", "client_id": "a"}
    address = reverse("chat:messages", args=[conversation.pk])
    site.post(address, sent)
    message = conversation.messages.get(client_id="a")
    site.delete(url(message))
    again = site.post(address, sent)
    assert (again.status_code, again.json()["message"]["removed"]) == (200, True)
    assert conversation.messages.filter(sender="user").count() == 1


def test_whoever_answers_it_stores_nothing(conversation: Conversation) -> None:
    waiting, running = send(conversation, "One", "a"), send(conversation, "Two", "b")
    conversation.messages.filter(client_id="a").update(removed_at=None)
    claim = taken(waiting)
    for reply in (waiting, running):
        actions.delete_message(conversation.user_id, conversation.pk, reply.message_id)
        reply.refresh_from_db()
        assert (reply.state, reply.error, reply.claim) == ("failed", "removed", None)
    assert answer_for(claim) is None
    assert actions.claim_reply(running.pk) is None
    tasks.ai_reply(running.pk)
    assert conversation.messages.filter(sender="ai").count() == 1
    assert text_units(conversation) == 8


def test_answered_first_her_answer_stays(conversation: Conversation) -> None:
    reply = send(conversation, "One", "a")
    claim = taken(reply)
    hers = answer_for(claim)
    assert hers is not None
    actions.delete_message(conversation.user_id, conversation.pk, reply.message_id)
    reply.refresh_from_db()
    assert (reply.state, reply.answer) == ("done", hers)
    later = send(conversation, "And now?", "b").message
    context = [one.text for one in selectors.get_context(later, 8).messages]
    assert context == [conversation.girl.greeting, TEXT, "And now?"]


def test_her_answer_goes_and_so_does_answering_anew(conversation: Conversation) -> None:
    """She was answering anew: what the worker brings is not stored."""
    reply = send(conversation, "One", "a")
    hers = answer_for(taken(reply))
    assert hers is not None
    Reply.objects.filter(pk=reply.pk).update(state="pending", hint="Shorter", attempts=0)
    claim = taken(reply)
    before = Conversation.objects.get(pk=conversation.pk).version
    actions.delete_message(conversation.user_id, conversation.pk, hers.pk)
    reply.refresh_from_db()
    assert (reply.state, reply.answer, reply.hint, reply.claim) == ("done", None, "", None)
    assert answer_for(claim) is None
    changed = conversation.messages.filter(version__gt=before).order_by("version")
    assert [one.pk for one in changed] == [hers.pk, reply.message_id]
    later = send(conversation, "And now?", "b").message
    context = [one.text for one in selectors.get_context(later, 8).messages]
    assert context == [conversation.girl.greeting, "One", "And now?"]


def test_deleted_turns_leave_room_for_others(conversation: Conversation) -> None:
    for n in range(9):
        reply = answered(conversation, f"Line {n}", str(n))
        if n > 1:
            assert reply.answer
            for gone in (reply.message_id, reply.answer.pk):
                actions.delete_message(conversation.user_id, conversation.pk, gone)
    last = send(conversation, "Last", "z").message
    assert [one.text for one in selectors.get_context(last, 8).messages] == [
        conversation.girl.greeting,
        *("Line 0", TEXT, "Line 1", TEXT),
        "Last",
    ]


def test_everything_that_was_made_of_it_goes(site: Client, conversation: Conversation) -> None:
    message = send(conversation, "Show me a canary", "a").message
    Message.objects.filter(pk=message.pk).update(
        kind="audio",
        media_key="chat/x.m4a",
        transcript="canary",
        peaks=[1, 2],
        duration_sec=2,
        variant_count=2,
        variant=2,
        reaction="heart",
    )
    for number, key in enumerate(("chat/y.m4a", "chat/x.m4a"), 1):
        Variant.objects.create(message=message, number=number, text="canary", media_key=key)
    Upload.objects.create(
        conversation=conversation,
        kind="audio",
        size=1,
        state="used",
        object_key="chat/x.m4a",
        message=message,
        expires_at=message.created_at,
    )
    MediaWish.objects.create(girl=conversation.girl, kind="image", tag="a canary", count=1)
    MediaWish.objects.create(girl=conversation.girl, kind="image", tag="canary", count=3)
    site.post(url(message, "report"), {"reason": "other", "words": "That canary!"})

    site.delete(url(message))

    message.refresh_from_db()
    assert (message.kind, message.media_key, message.transcript) == ("text", "", "")
    assert (message.peaks, message.duration_sec, message.reaction) == (None, None, "")
    assert (message.variant, message.variant_count) == (1, 1)
    assert not Variant.objects.exists()
    assert not Upload.objects.exists()
    report = Report.objects.get()
    assert (report.reason, report.words, report.message) == ("other", "", message)
    assert [wish.tag for wish in MediaWish.objects.all()] == ["canary"]


def test_a_transcript_that_comes_late_is_not_stored(conversation: Conversation) -> None:
    message = send(conversation, "", "a").message
    actions.delete_message(conversation.user_id, conversation.pk, message.pk)
    actions.store_transcript(message, "canary")
    message.refresh_from_db()
    assert message.transcript == ""


def test_a_reader_who_blocked_her_may_delete(site: Client, conversation: Conversation) -> None:
    message = send(conversation, "Hello", "a").message
    actions.block_girl(conversation.user_id, conversation.pk)
    assert site.delete(url(message)).status_code == 200


def test_permits_are_not_needed(conversation: Conversation) -> None:
    message = send(conversation, "Hello", "a").message
    client = Client(headers={"accept": "application/json"})
    client.force_login(conversation.user)
    assert client.delete(url(message)).status_code == 200


@pytest.mark.parametrize("words", [DARK, "btw im 15, is that ok?"])
@pytest.mark.parametrize("name", ["message", "clear"])
def test_words_that_a_worker_must_read_go_after_that(
    site: Client, provider: Provider, conversation: Conversation, words: str, name: str
) -> None:
    """The help that they need comes, or the end of the chat."""
    reply = send(conversation, words)
    cleared = reverse("chat:clear", args=[conversation.pk])

    def go() -> Any:
        return site.post(cleared) if name == "clear" else site.delete(url(reply.message))

    refused = go()
    assert (refused.status_code, refused.json()["error"]) == (409, "answering")

    tasks.ai_reply(reply.pk)
    reply.refresh_from_db()
    assert reply.is_finished
    locked = User.objects.get(pk=conversation.user_id).is_locked
    assert (CrisisEvent.objects.count(), locked) == ((1, False) if words == DARK else (0, True))
    assert go().status_code == (403 if locked else 200)
