from uuid import UUID

from django.db import transaction

from chat import access, dispatch
from chat.models import Conversation


def unblock_girl(user_id: int, conversation_id: UUID) -> Conversation:
    """Opens the conversation again, as it was. Idempotent. Raises Http404."""
    with transaction.atomic():
        conversation = access.get_conversation(user_id, conversation_id, lock=True)
        conversation.blocked_at = None
        conversation.save(update_fields=["blocked_at"])
        dispatch.conversation_changed(conversation)
    return conversation
