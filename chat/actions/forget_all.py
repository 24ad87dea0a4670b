from uuid import UUID

from django.db import transaction

from chat import access
from chat.memory import facts
from chat.models import Memory


def forget_all(user_id: int, conversation_id: UUID) -> None:
    """All facts and the summary go. The messages stay, but she does not look them up any more, and
    nobody reads them for facts.

    Idempotent. Raises Http404, AccountLocked and AccountBanned.
    """
    with transaction.atomic():
        conversation = access.lock_own(user_id, conversation_id)
        facts.forget_all(conversation)
        read = {"read_number": conversation.last_number, "unread": 0, "due_at": None}
        Memory.objects.filter(conversation=conversation).update(
            **read, claim=None, lease_until=None
        )
