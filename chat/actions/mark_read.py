from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chat import access, dispatch


def mark_read(user_id: int, conversation_id: UUID, number: int | None = None) -> None:
    """The reader has got all messages up to `number`; None: all that there are.

    Never moves back, nor beyond the last message: what comes later is unread. Other pages of the
    reader hear of it once nothing is unread.
    """
    with transaction.atomic():
        conversation = access.get_conversation(user_id, conversation_id, lock=True)
        last = conversation.last_number
        reached = last if number is None else min(number, last)
        if reached <= conversation.last_read_number:
            return
        conversation.last_read_number, conversation.last_read_at = reached, timezone.now()
        conversation.save(update_fields=["last_read_number", "last_read_at"])
        if not conversation.unread:
            dispatch.conversation_changed(conversation)
