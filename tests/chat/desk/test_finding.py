"""Staff search by words: in a conversation that is open to them, or in one reader's."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from chat import log
from chat.models import Conversation, Message
from tests.chat.desk.rows import CANARY, REASON, Told, noted, opened, page, staff
from tests.factories import make_conversation, make_user

pytestmark = pytest.mark.django_db
SEARCH = "admin:chat_message_search"
FOUND = f"<mark>{CANARY}</mark>"
SEARCHED = ("searched the messages of", REASON)


def within(client: Client, conversation: Conversation, **fields: str) -> str:
    answer = client.post(page(conversation, "search"), fields, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def over_all(client: Client, **fields: str) -> str:
    answer = client.post(reverse(SEARCH), fields)
    assert answer.status_code == 200
    return answer.content.decode()


def more(text: str) -> str:
    (sealed,) = re.findall(r'name="more" value="([^"]+)"', text)
    return sealed


def test_in_a_conversation_that_is_open(conversation: Conversation) -> None:
    told, (person, client) = Told(conversation), staff()
    assert CANARY not in within(client, conversation, words=CANARY)
    assert noted(person) == []
    opened(client, conversation)
    text = within(client, conversation, words=f"{CANARY} spoken")
    assert text.count(FOUND) == 1
    assert f"?around={told.all['spoken'].pk}#m{told.all['spoken'].pk}" in text
    assert "No message has" in within(client, conversation, words="hydrangea")
    assert noted(person)[1:] == [SEARCHED, SEARCHED]


def test_no_line_keeps_the_words(conversation: Conversation) -> None:
    Told(conversation)
    person, client = staff()
    opened(client, conversation)
    within(client, conversation, words=CANARY)
    rows = AuditEntry.objects.filter(by=person).values()
    assert CANARY not in repr(list(rows))


def test_what_is_no_word_is_no_search(conversation: Conversation) -> None:
    person, client = staff()
    opened(client, conversation)
    for words in ("", " ", "!?", "x" * 101):
        within(client, conversation, words=words)
    assert len(noted(person)) == 1


def test_the_next_page_is_the_same_search(conversation: Conversation) -> None:
    for n in range(45):
        log.append(conversation, Message.Sender.USER, f"{CANARY} {n}")
    person, client = staff()
    opened(client, conversation)
    text = within(client, conversation, words=CANARY)
    counts = [text.count(FOUND)]
    while 'name="more"' in text:
        text = within(client, conversation, more=more(text))
        counts.append(text.count(FOUND))
    assert sum(counts) == 45
    assert noted(person)[1:] == [SEARCHED]


def test_nobody_goes_on_with_the_search_of_another(conversation: Conversation) -> None:
    for n in range(45):
        log.append(conversation, Message.Sender.USER, f"{CANARY} {n}")
    _, first = staff()
    opened(first, conversation)
    sealed = more(within(first, conversation, words=CANARY))
    _, second = staff()
    assert CANARY not in within(second, conversation, more=sealed)
    other = make_conversation(make_user())
    opened(first, other)
    assert CANARY not in within(first, other, more=sealed)


def test_in_all_of_a_readers_conversations(conversation: Conversation) -> None:
    Told(conversation)
    reader = conversation.user
    blocked = make_conversation(reader)
    log.append(blocked, Message.Sender.AI, f"{CANARY} blocked")
    Conversation.objects.filter(pk=blocked.pk).update(blocked_at=blocked.created_at)
    other = make_conversation(make_user())
    log.append(other, Message.Sender.USER, f"{CANARY} of somebody else")
    person, client = staff()
    assert "has no search over all readers" in client.get(reverse(SEARCH)).content.decode()
    fields = {"reader": reader.email.upper(), "words": CANARY}
    assert FOUND not in over_all(client, **fields)
    assert noted(person) == []
    text = over_all(client, **fields, reason=REASON)
    assert f"{FOUND} blocked" in text
    assert "somebody else" not in text
    assert f"{FOUND} gone" not in text
    assert noted(person) == [SEARCHED]
    entry = AuditEntry.objects.get(by=person)
    assert (entry.about, entry.detail) == (reader, "for one word")
    assert CANARY not in client.get(page(conversation)).content.decode()  # It asks again.


def test_a_reader_who_is_not_there() -> None:
    person, client = staff()
    text = over_all(client, reader="nobody@example.com", words="a", reason=REASON)
    assert "Nobody has this address" in text
    assert noted(person) == []


def test_the_link_of_a_readers_page_names_them(conversation: Conversation) -> None:
    _, client = staff()
    text = client.get(reverse(SEARCH), {"reader": str(conversation.user_id)}).content.decode()
    assert f'value="{conversation.user.email}"' in text
    for odd in ("x", "-1", "9" * 30):
        assert client.get(reverse(SEARCH), {"reader": odd}).status_code == 200


@pytest.mark.parametrize("right", ["read_conversation", "view_conversation", "view_message"])
def test_it_takes_the_rights(conversation: Conversation, right: str) -> None:
    _, client = staff(without=right)
    fields = {"reader": conversation.user.email, "words": "a", "reason": REASON}
    assert client.get(reverse(SEARCH)).status_code == 403
    assert client.post(reverse(SEARCH), fields).status_code == 403
