from uuid import UUID

from django.db import transaction

from chat import access, written
from chat.actions.add_fact import key_of
from chat.errors import ForgottenAlready
from chat.memory import facts
from chat.models import Fact


def edit_fact(user_id: int, conversation_id: UUID, fact_id: int, text: str) -> Fact:
    """The reader says it in their own words. Idempotent.

    Raises Http404, AccountLocked, AccountBanned, Blocked, TalkToSomeone, NotKept,
    ForgottenAlready where the fact is gone, and Outdated where a newer one has taken its place.
    """
    written.require_fit(access.get_conversation(user_id, conversation_id).user, text)
    with transaction.atomic():
        conversation = access.lock_open(user_id, conversation_id)
        fact = access.get_fact(conversation, fact_id)
        if fact is None:
            raise ForgottenAlready
        if fact.text == text:
            return fact
        facts.require_standing(fact)
        facts.reword(fact, text)
        if fact.message_id is None:
            fact.key = key_of(fact.subject, text)
            fact.save(update_fields=["key"])
    return fact
