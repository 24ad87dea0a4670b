"""The index of words has what messages say now, and nothing else."""

import importlib

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from chat import actions, log
from chat.models import Conversation, Message
from tests.chat.memory.saying import HERS, kept, looked_up, says, talk, texts, wrong
from tests.chat.wordings import OTHER, Reader, answered, hers, reworded
from tests.factories import make_conversation
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def conversation() -> Conversation:
    return make_conversation()


def test_a_deleted_message_is_forgotten(conversation: Conversation) -> None:
    talk(conversation)
    message = says(conversation, "The xylophone is mine")
    assert texts(conversation, "Whose xylophone?")[0] == "The xylophone is mine"
    site = Client(headers={"accept": "application/json"})
    site.force_login(conversation.user)
    url = reverse("chat:message", args=[conversation.pk, message.pk])
    assert site.delete(url).status_code == 200
    assert "xylophon" not in kept()
    assert looked_up(conversation, "Whose xylophone?") == []
    assert wrong() == []


def test_edited_and_chosen_wordings(provider: Provider, conversation: Conversation) -> None:
    asking = Reader(conversation)
    reply = answered(conversation, "My xylophone broke")
    assert asking.post("edit", reply.message, text="My bassoon broke")[0] == 202
    assert {"xylophon", "bassoon"} & kept() == {"bassoon"}
    assert wrong() == []


def test_regenerated_and_chosen_answers(provider: Provider, conversation: Conversation) -> None:
    asking = Reader(conversation)
    reply = answered(conversation)
    first = kept()
    answer = reworded(asking, provider, reply, OTHER)
    assert "tire" in kept()
    assert wrong() == []
    assert asking.post("variant", answer, number=1)[0] == 200
    assert kept() == first
    assert hers(reply).text
    assert wrong() == []


def test_a_transcript_is_learnt(conversation: Conversation) -> None:
    message = says(conversation, "", kind="audio", media_key="chat/x.m4a")
    actions.store_transcript(message, "My xylophone is made of glass")
    found = texts(conversation, "What is the xylophone made of?")
    assert found[0] == "My xylophone is made of glass"
    assert wrong() == []


def test_a_cleared_chat_is_forgotten(conversation: Conversation) -> None:
    other = make_conversation(conversation.user)
    for one in (conversation, other):
        talk(one)
        says(one, "The xylophone is mine")
    site = Client(headers={"accept": "application/json"})
    site.force_login(conversation.user)
    assert site.post(reverse("chat:clear", args=[conversation.pk])).status_code == 200
    assert looked_up(conversation, "Whose xylophone?") == []
    assert texts(other, "Whose xylophone?")[0] == "The xylophone is mine"
    assert wrong() == []
    says(conversation, "A new xylophone")
    assert texts(conversation, "Which xylophone?")[0] == "A new xylophone"


def test_single_rows_and_whole_conversations_may_be_deleted(conversation: Conversation) -> None:
    other = make_conversation()
    for one in (conversation, other):
        talk(one)
    Message.objects.filter(conversation=conversation, number__lt=9).delete()
    assert wrong() == []
    Message.objects.filter(conversation=conversation).delete()
    conversation.delete()
    assert wrong() == []
    assert kept()


def test_words_of_the_site_are_not_learnt(conversation: Conversation) -> None:
    says(conversation, "The xylophone of the site", Message.Sender.SITE, kind="notice")
    Message.objects.filter(sender="site").update(text="Another xylophone")
    assert "xylophon" not in kept()


def test_a_change_of_version_writes_no_words(conversation: Conversation) -> None:
    message = says(conversation, "The xylophone is mine")
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(xmin::text::bigint) FROM chat_recall_term")
        before = cursor.fetchone()
        log.touch(conversation, message)
        cursor.execute("SELECT max(xmin::text::bigint) FROM chat_recall_term")
        assert cursor.fetchone() == before


def test_messages_of_before_are_learnt_by_the_migration(
    conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk(conversation)
    removed = says(conversation, "The xylophone is mine", HERS)
    actions.delete_message(conversation.user_id, conversation.pk, removed.pk)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM chat_recall_term WHERE number % 2 = 0")
    assert wrong()
    migration = importlib.import_module("chat.migrations.0028_looking_up")
    monkeypatch.setattr(migration, "BATCH", 7)
    with connection.schema_editor(atomic=False) as editor:
        migration.fill(apps, editor)
    assert wrong() == []
