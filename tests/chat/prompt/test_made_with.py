"""What is kept of a prompt: its parts for staff, and the memories that her words use."""

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from chat import actions, tasks
from chat.models import Conversation, Fact, PromptRecord, Recalled
from tests.chat.prompt.test_asking_with import fact, many_words
from tests.chat.replies import send
from tests.chat.wordings import answered, hers
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db(transaction=True)
DOG = "My dog is called Bruno and he hates umbrellas"


def test_the_parts_of_the_last_attempt_without_a_word_of_the_reader(
    provider: Provider, conversation: Conversation
) -> None:
    fact(conversation, "pet", "Has a cat called Minka", pinned_at=timezone.now())
    reply = answered(conversation, "I like umbrellas")
    record = PromptRecord.objects.get()
    names = [part["name"] for part in record.parts]
    assert names == ["Rules", "Persona", "Pinned", "What she said first", *names[4:]]
    assert names[-1] == "History"
    assert all(part["tokens"] > 0 and part["cut"] == 0 for part in record.parts)
    assert record.parts[2]["refs"] == [["fact", Fact.objects.get(key="pet").pk]]
    assert not [word for word in ("umbrellas", "Minka") if word in str(record.parts)]
    assert sum(part["tokens"] for part in record.parts) <= record.budget

    provider.script(steps.says("Other words"))
    actions.regenerate(conversation.user_id, conversation.pk, hers(reply).pk, "")
    tasks.ai_reply(reply.pk)
    again = PromptRecord.objects.get()
    assert "Asked again" in [part["name"] for part in again.parts]
    assert again.created_at > record.created_at


def test_only_memories_that_her_words_use_are_marked(
    provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    settings.LLM_CONTEXT_TOKENS = 4_096
    told = answered(conversation, DOG, "a").message
    many_words(conversation)
    Fact.objects.all().delete()
    pet = fact(conversation, "pet", "Has a dog called Bruno", message=told)
    fact(conversation, "work", "Works as a plumber", message=told)
    provider.script(steps.says("Bruno, of course! Give him a hug."))
    reply = answered(conversation, "Which thing does my dog hate? Umbrellas?", "b")
    answer = hers(reply)
    rows = Recalled.objects.filter(answer=answer, variant=1)
    assert {(row.fact_id, row.source_id) for row in rows} == {(pet.pk, None), (None, told.pk)}
    assert answer.recalled == 2

    provider.script(steps.says("I do not know, sorry."))
    actions.regenerate(conversation.user_id, conversation.pk, answer.pk, "")
    tasks.ai_reply(reply.pk)
    assert (hers(reply).variant, hers(reply).recalled) == (2, 0)
    assert not Recalled.objects.filter(answer=answer, variant=2).exists()


def test_what_is_forgotten_while_she_writes_is_not_marked(
    provider: Provider, conversation: Conversation
) -> None:
    pet = fact(conversation, "pet", "Has a dog called Bruno")
    reply = send(conversation, "What is my dog called?", "b")

    def forgets(exchange: object) -> None:
        Fact.objects.filter(pk=pet.pk).delete()
        steps.says("Bruno!")(exchange)  # type: ignore[arg-type]

    provider.script(forgets)
    tasks.ai_reply(reply.pk)
    assert hers(reply).text == "Bruno!"
    assert hers(reply).recalled == 0
