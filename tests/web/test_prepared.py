"""Queries that are compiled once give what the same querysets give."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext

from chat.models import Conversation, Message, MessageQuerySet
from chatsite.web.prepared import Given, Prepared, PreparedInsert, PreparedUpdate
from girls.voices import column
from tests.chat.speech import give_voice
from tests.factories import make_conversation

pytestmark = pytest.mark.django_db


def rich(conversation: Any) -> MessageQuerySet:
    """With related rows that exist and that do not, annotations, and a column of JSON."""
    found = Message.objects.filter(conversation=conversation).with_cards()
    related = found.select_related("conversation__girl", "reply", "answers_reply")
    voices = column("conversation__girl")
    return related.annotate(twice=F("number") * 2, voices=voices).order_by("number")


RICH = Prepared(lambda: rich(Given("conversation")))


def test_it_gives_the_same_rows(conversation: Conversation) -> None:
    give_voice(conversation.girl)
    make_conversation()

    for expected, found in zip(
        rich(conversation), RICH.all(conversation=conversation.pk), strict=True
    ):
        assert {**vars(expected), "_state": None} == {**vars(found), "_state": None}
        assert vars(expected.conversation.girl).keys() == vars(found.conversation.girl).keys()
        assert expected._state.fields_cache.keys() == found._state.fields_cache.keys()
        assert (found._state.adding, found._state.db) == (False, "default")


def test_related_rows_cost_no_query(conversation: Conversation) -> None:
    with CaptureQueriesContext(connection) as captured:
        (message,) = RICH.all(conversation=conversation.pk)
        assert message.conversation.girl.name == conversation.girl.name
        assert (message.answered, message.wanted) == (None, None)
    assert len(captured) == 1


def test_each_call_has_values_of_its_own(conversation: Conversation) -> None:
    other = make_conversation()
    found = [RICH.first(conversation=each.pk) for each in (conversation, other, conversation)]

    assert [each and each.conversation_id for each in found] == [
        *(conversation.pk, other.pk),
        conversation.pk,
    ]


def test_what_is_not_known_is_not_found(conversation: Conversation) -> None:
    assert RICH.first(conversation=None) is None
    with pytest.raises(KeyError):
        RICH.first()


@pytest.mark.django_db(transaction=True)
def test_a_lock_needs_a_transaction(conversation: Conversation) -> None:
    locking = Prepared(lambda: Conversation.objects.filter(pk=Given("pk")).select_for_update())
    with transaction.atomic():
        assert locking.first(pk=conversation.pk) == conversation
    with pytest.raises(transaction.TransactionManagementError):
        locking.first(pk=conversation.pk)


def test_an_insert_stores_what_a_save_would(conversation: Conversation) -> None:
    insert = PreparedInsert(Message, created_at=Now())
    fields: dict[str, Any] = {
        "conversation": conversation,
        "sender": "user",
        "text": "50 % \u2764",
        "peaks": [1, 2],
    }
    saved = Message(number=50, version=50, **fields)
    saved.save()
    inserted = insert.save(Message(number=51, version=51, **fields))
    inserted.text = "Changed"
    inserted.save(update_fields=["text"])

    first, second = conversation.messages.filter(number__gte=50).order_by("number")
    own = {"_state": None, "id": 0, "number": 0, "version": 0, "created_at": 0, "text": ""}
    assert {**vars(first), **own} == {**vars(second), **own}
    assert second.text == "Changed"
    assert second.created_at is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        insert.save(Message(number=51, version=51, **fields))


def test_an_update_tells_how_many_rows_it_has_changed(conversation: Conversation) -> None:
    add = PreparedUpdate(
        lambda: Conversation.objects.filter(pk=Given("pk"), version__gte=Given("least")),
        lambda: {"version": F("version") + Given("more"), "girl": Given("girl")},
    )
    other, before = make_conversation(), conversation.version

    assert add.run(pk=conversation.pk, least=before, more=3, girl=other.girl) == 1
    assert add.run(pk=conversation.pk, least=before + 4, more=3, girl=other.girl) == 0
    conversation.refresh_from_db()
    assert (conversation.version, conversation.girl) == (before + 3, other.girl)
    other.refresh_from_db()
    assert other.version < before + 3
