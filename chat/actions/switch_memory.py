from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chat import access
from chat.models import Conversation, Memory


def switch_memory(user_id: int, conversation_id: UUID, *, on: bool) -> None:
    """Off: she remembers nothing new and looks nothing up. What she knows stays.

    Idempotent. What is said meanwhile is not read for facts later. Raises Http404, AccountLocked
    and AccountBanned.
    """
    with transaction.atomic():
        conversation = access.lock_own(user_id, conversation_id)
        memory, _ = Memory.objects.get_or_create(conversation=conversation)
        if on != (memory.off_at is None):
            Memory.objects.filter(pk=memory.pk).update(**_switched(conversation, on=on))


def _switched(conversation: Conversation, *, on: bool) -> dict[str, Any]:
    """Off ends a worker's claim, too: nothing that it has read is stored."""
    if on:
        return {"off_at": None, "read_number": conversation.last_number, "unread": 0}
    return {"off_at": timezone.now(), "due_at": None, "claim": None, "lease_until": None}
