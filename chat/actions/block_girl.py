from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chat import access
from chat.models import Conversation


def block_girl(user_id: int, conversation_id: UUID) -> Conversation:
    """Hides the conversation from the reader's list and closes it for sends, on both sides.

    Idempotent. Nothing is deleted. Raises Http404.
    """
    with transaction.atomic():
        conversation = access.get_conversation(user_id, conversation_id, lock=True)
        conversation.blocked_at = conversation.blocked_at or timezone.now()
        conversation.save(update_fields=["blocked_at"])
    return conversation
