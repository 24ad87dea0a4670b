"""Facts are noted when their message is answered, stand by their key, and go with its words."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chat import actions, tasks
from chat.memory import facts, noticing
from chat.memory.rules import Told
from chat.models import Conversation, Fact, Forgotten, Memory, PromptRecord, Recalled, Summary
from tests.chat.conftest import TEXT
from tests.chat.replies import ended, send
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says

pytestmark = pytest.mark.django_db(transaction=True)


def answered(conversation: Conversation, text: str, client_id: str = "a") -> None:
    reply = send(conversation, text, client_id)
    tasks.ai_reply(reply.pk)
    assert ended(reply)


def texts(conversation: Conversation) -> list[str]:
    return [fact.text for fact in facts.current(conversation.pk)]


def test_what_a_message_tells_stands_for_the_next_turn(
    provider: Provider, conversation: Conversation
) -> None:
    answered(conversation, "hey, my dog is called Bruno")

    (fact,) = facts.current(conversation.pk)
    assert (fact.text, fact.quote) == ("Has a dog called Bruno.", "my dog is called Bruno")
    assert fact.message is not None
    assert fact.message.text == "hey, my dog is called Bruno"
    memory = Memory.objects.get()
    assert memory.unread == 1
    assert memory.due_at is not None


def test_a_turn_in_which_nothing_was_told_leaves_nothing(
    provider: Provider, conversation: Conversation
) -> None:
    reply = send(conversation, "I miss you so much")
    with CaptureQueriesContext(connection) as captured:
        tasks.ai_reply(reply.pk)

    changes = [query["sql"] for query in captured if not query["sql"].startswith("SELECT")]
    assert not [sql for sql in changes if "chat_memory" in sql]
    assert not Memory.objects.exists()


def test_her_words_are_no_facts(provider: Provider, conversation: Conversation) -> None:
    provider.script(says("My name is Mia and I have a dog called Rex."))
    answered(conversation, "and you?")

    assert texts(conversation) == []


def test_a_correction_takes_the_place_until_it_is_deleted(
    provider: Provider, conversation: Conversation, site: Client
) -> None:
    answered(conversation, "my dog is called Bruno", "a")
    answered(conversation, "no wait, my dog's name is actually Brutus", "b")
    assert texts(conversation) == ["Has a dog called Brutus."]

    later = conversation.messages.get(client_id="b")
    site.delete(reverse("chat:message", args=[conversation.pk, later.pk]))
    assert texts(conversation) == ["Has a dog called Bruno."]


def test_a_correction_keeps_the_pin(provider: Provider, conversation: Conversation) -> None:
    answered(conversation, "I love pizza", "a")
    answered(conversation, "my dog is called Bruno", "b")
    answered(conversation, "I'm 27", "c")
    Fact.objects.filter(key="pet:dog").update(pinned_at="2027-01-01T00:00Z")
    answered(conversation, "my dog's name is actually Brutus", "d")

    found = facts.current(conversation.pk)
    assert found[0].pinned_at is not None
    assert [fact.text for fact in found] == [
        "Has a dog called Brutus.",
        "Is 27 years old.",
        "Likes pizza.",
    ]


def test_what_was_written_on_the_page_comes_last(
    provider: Provider, conversation: Conversation
) -> None:
    mine = {"conversation": conversation, "subject": "name", "key": "name"}
    Fact.objects.create(**mine, text="Is called Annabel.")
    answered(conversation, "my name is Anna")

    assert texts(conversation) == ["Is called Annabel."]


def test_a_named_pet_says_more_than_a_pet(provider: Provider, conversation: Conversation) -> None:
    answered(conversation, "my dog is called Bruno", "a")
    answered(conversation, "i have a dog", "b")

    assert texts(conversation) == ["Has a dog called Bruno."]


def test_other_words_tell_other_facts(
    provider: Provider, conversation: Conversation, site: Client
) -> None:
    answered(conversation, "my name is Anna")
    message = conversation.messages.get(sender="user")
    edit = reverse("chat:edit", args=[conversation.pk, message.pk])
    assert site.post(edit, {"text": "my name is Hanna"}).status_code == 202
    assert texts(conversation) == []
    tasks.ai_reply(message.reply.pk)
    assert texts(conversation) == ["Is called Hanna."]

    choose = reverse("chat:variant", args=[conversation.pk, message.pk])
    assert site.post(choose, {"number": 1}).status_code == 200
    assert texts(conversation) == ["Is called Anna."]


def test_nothing_new_is_noted_while_memory_is_off(
    provider: Provider, conversation: Conversation
) -> None:
    Memory.objects.create(conversation=conversation, off_at="2027-01-01T00:00Z")
    answered(conversation, "my name is Anna")

    assert texts(conversation) == []
    assert Memory.objects.get().due_at is None


@pytest.mark.parametrize("text", ["my name is Anna and I want to kill myself tonight"])
def test_a_turn_of_a_crisis_tells_nothing(
    provider: Provider, conversation: Conversation, text: str
) -> None:
    answered(conversation, text)

    assert not provider.requests
    assert not Fact.objects.exists()
    assert not Memory.objects.exists()


def test_the_sixth_telling_message_makes_it_due(
    provider: Provider, conversation: Conversation
) -> None:
    for number in range(5):
        answered(conversation, f"my favourite number is {number + 2}", f"m{number}")
    waiting = Memory.objects.get()
    answered(conversation, "my favourite number is 9", "m9")
    due = Memory.objects.get()

    assert waiting.due_at is not None
    assert due.due_at is not None
    assert due.due_at < waiting.due_at
    assert due.unread == 6


def test_forgetting_takes_all_that_was_made_of_it(
    provider: Provider, conversation: Conversation
) -> None:
    answered(conversation, "my dog is called Bruno", "a")
    answered(conversation, "my dog's name is actually Brutus", "b")
    answered(conversation, "my name is Anna", "c")
    told, hers = conversation.messages.get(client_id="a"), conversation.messages.last()
    assert hers is not None
    Summary.objects.create(
        conversation=conversation, first_number=1, last_number=told.number, text="A dog, Bruno."
    )
    kept = Summary.objects.create(
        conversation=conversation, first_number=hers.number, last_number=hers.number, text="Hi."
    )
    PromptRecord.objects.update_or_create(reply=told.reply, defaults={"parts": [], "budget": 1})
    Recalled.objects.create(answer=hers, source=told)
    (fact,) = Fact.objects.filter(text="Has a dog called Brutus.")
    Recalled.objects.create(answer=hers, fact=fact)

    facts.forget(fact)

    assert texts(conversation) == ["Is called Anna."]
    # Both messages, and her answers to them.
    assert Forgotten.objects.count() == 4
    assert list(Summary.objects.all()) == [kept]
    assert not PromptRecord.objects.exists()
    assert not Recalled.objects.exists()
    # Asked anew, it stays forgotten.
    tasks.ai_reply(told.reply.pk)
    assert texts(conversation) == ["Is called Anna."]


def test_what_was_forgotten_is_not_noted_anew(
    provider: Provider, conversation: Conversation, site: Client
) -> None:
    answered(conversation, "my dog is called Bruno")
    facts.forget(Fact.objects.get())
    asked, hers = conversation.messages.get(sender="user"), conversation.messages.last()
    assert hers is not None
    again = reverse("chat:regenerate", args=[conversation.pk, hers.pk])
    assert site.post(again).status_code == 202
    tasks.ai_reply(asked.reply.pk)

    assert hers.variants.filter(text=TEXT).count() == 2
    assert texts(conversation) == []


def test_forgetting_takes_what_the_same_words_were_read_as_and_nothing_else(
    provider: Provider, conversation: Conversation
) -> None:
    answered(conversation, "I'm Robin. My dog is called Bruno")
    message = conversation.messages.get(sender="user")
    facts.store(
        message, [Told("other", "other:bruno", "Has somebody called Bruno.", "called Bruno")]
    )

    facts.forget(Fact.objects.get(key="pet:dog"))
    assert texts(conversation) == ["Is called Robin."]


def test_forgetting_all_leaves_nothing_to_look_up(
    provider: Provider, conversation: Conversation
) -> None:
    answered(conversation, "my dog is called Bruno")
    conversation.refresh_from_db()
    facts.forget_all(conversation)

    assert texts(conversation) == []
    assert Forgotten.objects.count() == conversation.messages.count()


def test_a_reworded_fact_leaves_no_prompt_with_the_old_words(
    provider: Provider, conversation: Conversation
) -> None:
    answered(conversation, "my dog is called Bruno")
    fact = Fact.objects.get()
    PromptRecord.objects.get_or_create(
        reply=conversation.replies.get(), defaults={"parts": [], "budget": 1}
    )
    facts.reword(fact, "Has a poodle called Bruno.")

    assert texts(conversation) == ["Has a poodle called Bruno."]
    assert not PromptRecord.objects.exists()


def test_a_long_log_from_before_is_not_read_from_its_beginning(
    provider: Provider, conversation: Conversation
) -> None:
    Conversation.objects.filter(pk=conversation.pk).update(version=10_000)
    answered(conversation, "my dog is called Bruno")

    assert Memory.objects.get().read_number == 10_001 - noticing.BEFORE


def test_clearing_takes_all(provider: Provider, conversation: Conversation) -> None:
    answered(conversation, "my dog is called Bruno")
    actions.clear_conversation(conversation.user_id, conversation.pk)

    assert not Fact.objects.exists()
