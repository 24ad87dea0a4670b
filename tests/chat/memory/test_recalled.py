"""The mark under an answer that was made with memories, and what it names."""

import pytest
from django.test import Client
from django.urls import reverse

from chat import actions, log
from chat.models import Conversation, Fact, Message, Recalled
from tests.chat.memory.test_page import FRAGMENT, HTML, JSON, fact, said

pytestmark = pytest.mark.django_db


def answered(conversation: Conversation, *memories: Fact | Message) -> Message:
    conversation.refresh_from_db()
    hers = log.append(conversation, Message.Sender.AI, "How is Bruno?", recalled=len(memories))
    for one in memories:
        of = {"fact": one} if isinstance(one, Fact) else {"source": one}
        Recalled.objects.create(answer=hers, **of)
    return hers


def url(answer: Message) -> str:
    return reverse("chat:recalled", args=[answer.conversation_id, answer.pk])


def test_only_such_an_answer_has_the_mark(site: Client, conversation: Conversation) -> None:
    marked = answered(conversation, fact(conversation, "Has a dog called Bruno"))
    other = answered(conversation)
    html = site.get(conversation.get_absolute_url(), headers=HTML).content.decode()
    assert [url(one) in html for one in (marked, other)] == [True, False]


def test_it_names_facts_and_messages_with_their_places(
    site: Client, conversation: Conversation
) -> None:
    told = said(conversation, "Bruno is my dog.")
    sea = said(conversation, "We were at the <sea>.")
    known = fact(conversation, "Has a dog called Bruno", told)
    answer = answered(conversation, known, sea)
    for headers in (FRAGMENT, HTML):
        html = site.get(url(answer), headers=headers).content.decode()
        for words in ("Has a dog called Bruno", "We were at the &lt;sea&gt;."):
            assert words in html
        for place in (told, sea):
            assert f"?from={place.pk}#{place.dom_id}" in html
        assert "no longer" not in html
    assert site.get(url(answer), headers=JSON).json() == {
        "recalled": [
            {"fact": known.pk, "text": "Has a dog called Bruno"},
            {"message": sea.pk, "text": "We were at the <sea>."},
        ],
        "forgotten": 0,
    }


def test_what_is_gone_is_not_named(site: Client, conversation: Conversation) -> None:
    known, written = fact(conversation, "Has a dog"), fact(conversation, "Likes tea")
    sea, moon = said(conversation, "We were at the sea."), said(conversation, "I saw the moon.")
    fact(conversation, "Saw the moon", moon)
    answer = answered(conversation, known, written, sea, moon)
    user, pk = conversation.user_id, conversation.pk
    actions.forget_fact(user, pk, known.pk)
    actions.delete_message(user, pk, sea.pk)
    actions.forget_fact(user, pk, Fact.objects.get(text="Saw the moon").pk)
    html = site.get(url(answer), headers=FRAGMENT).content.decode()
    named = ["Has a dog", "Likes tea", "sea", "moon"]
    assert [words in html for words in named] == [False, True, False, False]
    assert "3 more she no longer remembers" in html
    actions.forget_all(user, pk)
    assert "She no longer remembers it" in site.get(url(answer), headers=HTML).content.decode()


def test_one_is_forgotten_where_it_is_named(site: Client, conversation: Conversation) -> None:
    known, other = fact(conversation, "Has a dog"), fact(conversation, "Likes tea")
    answer = answered(conversation, known, other)
    forget = reverse("chat:forget", args=[conversation.pk, known.pk])
    fields = {"answer": answer.pk}
    html = site.post(forget, fields, headers=FRAGMENT).content.decode()
    assert ["Has a dog" in html, "Likes tea" in html] == [False, True]
    assert site.post(forget, fields, headers=HTML)["Location"] == url(answer)


def test_another_wording_has_memories_of_its_own(site: Client, conversation: Conversation) -> None:
    answer = answered(conversation, fact(conversation, "Has a dog"))
    Recalled.objects.create(answer=answer, variant=2, fact=fact(conversation, "Likes tea"))
    html = site.get(url(answer), headers=FRAGMENT).content.decode()
    assert ["Has a dog" in html, "Likes tea" in html] == [True, False]
