from dataclasses import dataclass
from datetime import time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chat import access
from chat.errors import NotOffered
from chat.firsts import standing
from chat.models import WritesFirst


@dataclass(frozen=True)
class Hours:
    """Quiet hours by the clock of a zone, which the caller has checked."""

    time_zone: str
    quiet_from: time
    quiet_until: time


def allow_first(user_id: int, conversation_id: UUID, hours: Hours) -> WritesFirst:
    """Lets her write first here, or changes the hours. Idempotent, but for the random moment.

    How often she wrote without an answer is kept. Raises Http404, AccountLocked, AccountBanned,
    Blocked, and NotOffered where the law does not let her.
    """
    with transaction.atomic():
        conversation = access.lock_open(user_id, conversation_id)
        if not standing.is_offered(conversation.user):
            raise NotOffered
        first, _ = WritesFirst.objects.get_or_create(conversation=conversation)
        first.conversation = conversation
        for name in ("time_zone", "quiet_from", "quiet_until"):
            setattr(first, name, getattr(hours, name))
        first.due_at = standing.due(first, timezone.now())
        first.save(update_fields=["time_zone", "quiet_from", "quiet_until", "due_at"])
    return first
