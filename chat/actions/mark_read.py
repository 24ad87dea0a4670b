from uuid import UUID

from django.db import transaction
from django.db.models import F

from chat import access, dispatch
from chat.models import Conversation


def mark_read(user_id: int, conversation_id: UUID) -> None:
    """Everything up to the last message has been seen; her other pages hear of it."""
    with transaction.atomic():
        conversation = access.get_conversation(user_id, conversation_id)
        unread = Conversation.objects.unread().filter(pk=conversation.pk)
        if unread.update(last_read_at=F("last_message_at")):
            dispatch.conversation_changed(conversation)
