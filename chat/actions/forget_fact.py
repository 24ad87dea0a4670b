from uuid import UUID

from django.db import transaction

from chat import access
from chat.memory import facts


def forget_fact(user_id: int, conversation_id: UUID, fact_id: int) -> None:
    """The fact goes, and what its message told is neither looked up nor summarised any more.

    Idempotent. Raises Http404, AccountLocked and AccountBanned.
    """
    with transaction.atomic():
        conversation = access.lock_own(user_id, conversation_id)
        if fact := access.get_fact(conversation, fact_id):
            facts.forget(fact)
