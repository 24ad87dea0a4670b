from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from chat import leases
from chat.models import Memory

# One whose workers die of it, or that no provider reads for days, is left alone.
MOST_ATTEMPTS = 12


@dataclass(frozen=True)
class MemoryClaim:
    """The right to read one conversation on, for as long as its row has the same token.

    `due_at`, `unread`: as they were then; what is told meanwhile is read later.
    """

    conversation_id: UUID
    token: UUID
    read_number: int
    due_at: datetime
    unread: int
    attempts: int


def claim_memory() -> MemoryClaim | None:
    """Claims the conversation that has been due for longest; None if there is none.

    Of several workers each takes another one.
    """
    with transaction.atomic():
        free = due().order_by("due_at").select_for_update(skip_locked=True)
        memory = free.first()
        if memory is None or memory.due_at is None:
            return None
        columns = leases.new()
        attempts = memory.attempts + 1
        Memory.objects.filter(pk=memory.pk).update(attempts=F("attempts") + 1, **columns)
    return MemoryClaim(
        memory.pk,
        columns["claim"],
        memory.read_number,
        memory.due_at,
        memory.unread,
        attempts,
    )


def due() -> QuerySet[Memory]:
    """Those that a worker may take: one whose worker has died is due as before."""
    found = Memory.objects.filter(off_at=None, due_at__lte=Now(), attempts__lt=MOST_ATTEMPTS)
    return found.filter(Q(claim=None) | leases.lapsed())
