"""A reader reacts to what she says, and she is told."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chat import actions, log, selectors
from chat.models import Conversation, Message, Reaction
from chat.reply import prompt
from chatsite.duties import policy
from chatsite.gateways.llm.turns import alternating
from tests.chat.replies import send
from tests.factories import make_conversation

pytestmark = pytest.mark.django_db
FRAGMENT = {"accept": "text/html", "hx-request": "true"}
HTML = {"accept": "text/html"}


@pytest.fixture
def greeting(conversation: Conversation) -> Message:
    return conversation.messages.get()


def url(message: Message, conversation: Conversation | None = None) -> str:
    place = conversation or message.conversation
    return reverse("chat:reaction", args=[place.pk, message.pk])


def react(site: Client, message: Message, name: str, **how: Any) -> Any:
    return site.post(url(message), {"reaction": name}, **how)


def state(message: Message) -> tuple[str, int, int]:
    message.refresh_from_db()
    message.conversation.refresh_from_db()
    return message.reaction, message.version, message.conversation.version


def test_a_reaction_is_put_changed_and_taken_back(site: Client, greeting: Message) -> None:
    """Each change is one version; the same again is none."""
    steps = [("heart", 2), ("heart", 2), ("fire", 3), ("", 4), ("", 4)]
    for name, version in steps:
        answer = react(site, greeting, name)
        assert answer.status_code == 200
        assert answer.json()["message"]["reaction"] == (name or None)
        assert state(greeting) == (name, version, version)
    unread, seen = greeting.conversation.unread, greeting.conversation.last_number
    assert (unread, seen) == (True, 1), "It is no message: neither read nor new."


def test_pages_show_it_at_her_bubble(site: Client, greeting: Message) -> None:
    part = react(site, greeting, "fire", headers=FRAGMENT).content.decode()
    messages = reverse("chat:messages", args=[greeting.conversation_id])
    caught_up = site.get(f"{messages}?since=1", headers=FRAGMENT).content.decode()
    page = site.get(greeting.conversation.get_absolute_url(), headers=HTML).content.decode()
    for html in (part, caught_up, page):
        assert html.count("\U0001f525</span>") == 1
        assert 'data-reaction="fire"' in html
        assert "Your reaction: Fire" in html
    assert page.count('role="menuitemradio"') == len(Reaction) == 6
    answer = react(site, greeting, "", headers=HTML, follow=True)
    assert answer.redirect_chain == [(greeting.conversation.get_absolute_url(), 302)]
    assert "Your reaction" not in answer.content.decode()


def test_only_her_messages_take_one_of_the_six(site: Client, greeting: Message) -> None:
    conversation = greeting.conversation
    own = log.append(conversation, Message.Sender.USER, "Hello")
    notice = log.append(conversation, Message.Sender.SITE, "An AI.", kind=Message.Kind.NOTICE)
    answers = [react(site, own, "heart"), react(site, notice, ""), react(site, greeting, "party")]
    assert [answer.status_code for answer in answers] == [422] * 3
    assert [[*answer.json()["fields"]] for answer in answers] == [["reaction"]] * 3
    assert state(greeting) == ("", 1, 3)


def test_anothers_message_is_as_a_missing_one(site: Client, greeting: Message) -> None:
    strange = make_conversation().messages.get()
    paths = [
        url(strange),
        url(strange, greeting.conversation),
        url(Message(pk=0), greeting.conversation),
    ]
    assert [site.post(path, {"reaction": "heart"}).status_code for path in paths] == [404] * 3
    assert state(strange)[0] == ""


def test_who_has_blocked_her_reacts_to_nothing(site: Client, greeting: Message) -> None:
    conversation = greeting.conversation
    actions.block_girl(conversation.user_id, conversation.pk)
    answer = react(site, greeting, "heart")
    assert (answer.status_code, answer.json()["error"]) == (403, "blocked")


def test_she_is_told_in_the_readers_next_turn(conversation: Conversation) -> None:
    """Her own turns stay her words; a model that would repeat a note does not get it."""
    greeting = conversation.messages.get()
    actions.react(conversation.user_id, conversation.pk, greeting.pk, "heart")
    send(conversation, "Hello", client_id="a")
    asked = conversation.messages.get(client_id="a")

    about = prompt.About(conversation.girl, policy.of(conversation.user.region))
    turns = prompt.build(about, selectors.get_context(asked, 8)).prompt.turns
    told = "(They reacted to your message with \u2764\ufe0f.) Hello"
    assert [(turn.role, turn.text, turn.plain) for turn in turns] == [
        ("assistant", greeting.text, ""),
        ("user", told, "Hello"),
    ]
    assert alternating(turns) == list(turns)
