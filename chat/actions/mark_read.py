from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chat import access, dispatch, notices


def mark_read(user_id: int, conversation_id: UUID, number: int | None = None) -> None:
    """Marks messages up to `number` as read by the reader; None: all of them.

    Never moves back, and not beyond the last message: what comes later is unread. When nothing is
    unread any more, the reader's other pages are told.
    """
    with transaction.atomic():
        conversation = access.get_conversation(user_id, conversation_id, lock=True)
        if notice := notices.give(conversation):
            dispatch.conversation_changed(conversation, notice)
        last = conversation.last_number
        reached = last if number is None else min(number, last)
        if reached <= conversation.last_read_number:
            return
        conversation.last_read_number, conversation.last_read_at = reached, timezone.now()
        conversation.save(update_fields=["last_read_number", "last_read_at"])
        if not conversation.unread:
            dispatch.conversation_changed(conversation)
