from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Now

from chat import leases
from chat.models import WritesFirst

# Claims for one message of hers, before a day passes without.
MOST_ATTEMPTS = 5


@dataclass(frozen=True)
class FirstClaim:
    """The right to write one message of hers, as long as its row has the same token."""

    conversation_id: UUID
    token: UUID


def claim_first(conversation_id: UUID) -> FirstClaim | None:
    """None if nothing is due, if another worker has it, or if it was tried too often."""
    free = Q(claim=None) | leases.lapsed()
    due = WritesFirst.objects.filter(
        free, pk=conversation_id, due_at__lte=Now(), attempts__lt=MOST_ATTEMPTS
    )
    held = leases.new()
    taken = due.update(attempts=F("attempts") + 1, **held)
    return FirstClaim(conversation_id, held["claim"]) if taken else None
