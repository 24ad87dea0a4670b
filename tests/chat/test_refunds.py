"""A failure returns what its attempt has taken, once; also where an earlier release has asked."""

import pytest

from chat import actions, quota
from chat.models import Conversation, Reply, Resource
from tests.chat.replies import send, taken, text_units
from tests.factories import make_premium

pytestmark = pytest.mark.django_db


def by_an_earlier_release(conversation: Conversation, reply: Reply, *, free: bool = False) -> None:
    """Asks again for it as the release before 0022 did, which knew neither column."""
    if not free:
        conversation.refresh_from_db()
        quota.spend(conversation, Resource.TEXT, reply.message)
    Reply.objects.filter(pk=reply.pk).update(state="pending", attempts=0, stopped_at=None)


def fail(reply: Reply) -> None:
    claim = taken(reply)
    assert actions.fail_reply(claim, "test")
    assert not actions.fail_reply(claim, "again")


@pytest.fixture
def sent_before(conversation: Conversation) -> Reply:
    reply = send(conversation)
    Reply.objects.filter(pk=reply.pk).update(unit=None, asked_version=0)
    return reply


def test_of_a_message_that_an_earlier_release_has_stored_the_unit_is_returned(
    conversation: Conversation, sent_before: Reply
) -> None:
    assert text_units(conversation) == 9
    for _ in range(2):
        fail(sent_before)
        assert text_units(conversation) == 10
        by_an_earlier_release(conversation, sent_before)
        assert text_units(conversation) == 9


def test_it_is_returned_once(conversation: Conversation, sent_before: Reply) -> None:
    fail(sent_before)
    by_an_earlier_release(conversation, sent_before, free=True)  # The reader has premium by now.
    fail(sent_before)
    assert text_units(conversation) == 10


def test_what_this_release_has_taken_and_the_one_before_again_comes_back_alike(
    conversation: Conversation,
) -> None:
    reply = send(conversation)
    fail(reply)
    by_an_earlier_release(conversation, reply)
    fail(reply)
    assert text_units(conversation) == 10


def test_the_unit_of_a_stop_stays_spent_whoever_asks_next(conversation: Conversation) -> None:
    reply = send(conversation)
    actions.stop_reply(conversation.user_id, conversation.pk, reply.message_id)
    by_an_earlier_release(conversation, reply)
    fail(reply)
    assert text_units(conversation) == 9
    make_premium(conversation.user)
    actions.retry_reply(conversation.user_id, conversation.pk, reply.message_id)
    fail(reply)
    by_an_earlier_release(conversation, reply, free=True)
    fail(reply)
    assert text_units(conversation) == 9


def test_with_premium_nothing_is_returned_for_what_a_stop_has_kept(
    conversation: Conversation,
) -> None:
    reply = send(conversation)
    actions.stop_reply(conversation.user_id, conversation.pk, reply.message_id)
    make_premium(conversation.user)
    actions.retry_reply(conversation.user_id, conversation.pk, reply.message_id)
    fail(reply)
    assert text_units(conversation) == 9
