from uuid import UUID

from django.db import transaction

from chat import access
from chat.models import Conversation, WritesFirst


def forbid_first(user_id: int, conversation_id: UUID) -> Conversation:
    """She does not write first here any more, nor what she is writing now. Idempotent.

    Raises Http404, AccountLocked and AccountBanned.
    """
    with transaction.atomic():
        conversation = access.lock_own(user_id, conversation_id)
        WritesFirst.objects.filter(conversation=conversation).delete()
    return conversation
