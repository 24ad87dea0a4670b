"""What a conversation begins with: her greetings, of which the reader chooses one, and starters."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from chat import actions, selectors
from chat.models import Conversation, Message, Variant
from tests.chat.replies import send
from tests.chat.wordings import Reader, versions_fit
from tests.factories import make_conversation
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)
GREETINGS = ["Hey, you found me.", "Good evening!", "The kettle is on."]
STARTERS = ["What are you baking?", "Tell me about <Lisbon>."]
HTML = {"accept": "text/html"}
FRAGMENT = {**HTML, "hx-request": "true"}


@pytest.fixture
def conversation(reader: User) -> Conversation:
    first, *others = GREETINGS
    return make_conversation(reader, greeting=first, other_greetings=others, starters=STARTERS)


def greeting(conversation: Conversation) -> Message:
    return conversation.messages.get(sender="ai")


def page(client: Client, conversation: Conversation, query: str = "") -> str:
    answer = client.get(conversation.get_absolute_url() + query, headers=HTML)
    return str(answer.content.decode())


def test_a_reader_chooses_among_her_greetings_before_they_write(
    conversation: Conversation, asking: Reader
) -> None:
    first = greeting(conversation)
    assert (first.text, first.variant, first.variant_count) == (GREETINGS[0], 1, 3)
    assert 'aria-label="Greetings"' in page(asking.client, conversation)
    version = conversation.version
    for _ in range(2):
        status, body = asking.post("variant", first, number=3)
        assert (status, body["message"]["text"]) == (200, GREETINGS[2])
    conversation.refresh_from_db()
    assert conversation.version == version + 1
    assert conversation.last_message_preview == GREETINGS[2]
    assert asking.post("variant", first, number=4)[0] == 422
    versions_fit(conversation)

    reply = send(conversation)
    assert selectors.get_context(reply.message, 8).messages[0].text == GREETINGS[2]
    status, body = asking.post("variant", first, number=1)
    assert (status, body["error"]) == (409, "settled")
    assert asking.post("variant", first, number=3)[0] == 200
    assert greeting(conversation).text == GREETINGS[2]


def test_nobody_else_chooses_and_nobody_in_a_blocked_chat(
    conversation: Conversation, asking: Reader
) -> None:
    other = make_conversation(greeting="Hi.", other_greetings=["Hello."])
    assert asking.post("variant", greeting(other), number=2)[0] == 404
    actions.block_girl(conversation.user_id, conversation.pk)
    assert asking.post("variant", greeting(conversation), number=2)[0] == 403
    assert greeting(conversation).variant == 1


def test_without_scripts_a_form_chooses(conversation: Conversation, asking: Reader) -> None:
    url = reverse("chat:variant", args=[conversation.pk, greeting(conversation).pk])
    assert f'formaction="{url}" name="number" value="2"' in page(asking.client, conversation)
    answer = asking.client.post(url, {"number": 2}, headers=HTML)
    assert (answer.status_code, answer["location"]) == (302, conversation.get_absolute_url())
    assert GREETINGS[1] in page(asking.client, conversation)
    fragment = asking.client.post(url, {"number": 3}, headers=FRAGMENT).content.decode()
    assert GREETINGS[2] in fragment


def test_cleared_the_chat_begins_with_all_of_them_again(
    conversation: Conversation, asking: Reader
) -> None:
    asking.post("variant", greeting(conversation), number=2)
    send(conversation)
    actions.clear_conversation(conversation.user_id, conversation.pk)
    again = greeting(conversation)
    assert (again.text, again.variant_count) == (GREETINGS[0], 3)
    assert Variant.objects.count() == 3
    assert asking.post("variant", again, number=3)[0] == 200


def test_one_greeting_is_no_choice(site: Client) -> None:
    conversation = make_conversation(User.objects.get())
    assert greeting(conversation).variant_count == 1
    assert not Variant.objects.exists()
    assert "variants--greeting" not in page(site, conversation)


def test_a_first_message_and_a_choice_at_once(conversation: Conversation, asking: Reader) -> None:
    """Whichever is first: the model was told what stands in the log."""
    first = greeting(conversation)

    def act(number: int) -> int:
        if number == 0:
            send(conversation)
            return 201
        return asking.post("variant", first, number=number)[0]

    sent, *chosen = together(4, act)
    assert sent == 201
    assert set(chosen) <= {200, 409}
    first.refresh_from_db()
    row = first.variants.get(number=first.variant)
    assert row.text == first.text
    versions_fit(conversation)


def test_starters_stand_in_an_empty_chat(conversation: Conversation, site: Client) -> None:
    html = page(site, conversation)
    assert "data-begun" not in html
    assert 'name="say" value="2" dir="auto">Tell me about &lt;Lisbon&gt;.</button>' in html
    assert "required>Tell me about &lt;Lisbon&gt;.</textarea>" in page(site, conversation, "?say=2")
    for odd in ("3", "0", "-1", "x", "9" * 30):
        assert "required></textarea>" in page(site, conversation, f"?say={odd}")
    send(conversation)
    html = page(site, conversation, "?say=1")
    assert "data-begun" in html
    assert "required></textarea>" in html


def test_a_girl_without_starters_has_none(site: Client) -> None:
    assert "starters" not in page(site, make_conversation(User.objects.get()))
