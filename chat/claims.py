"""A worker's claim on a reply. Whoever holds the newest one may end the reply, and nobody else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from chat import leases
from chat.models import Conversation, Reply, ReplyQuerySet
from chatsite.text.columns import MOST_INTEGER, MOST_SMALL_INTEGER


@dataclass(frozen=True)
class Claim:
    """The right to end one reply, for as long as the row has the same token."""

    reply: Reply
    claimed_at: datetime

    @property
    def token(self) -> UUID | None:
        return self.reply.claim


def lock_conversation(claim: Claim) -> Conversation:
    return (
        Conversation.objects.select_for_update(of=("self",))
        .select_related("girl", "user")
        .get(messages=claim.reply.message_id)
    )


def end(claim: Claim, state: Reply.State, calls: int, **fields: object) -> bool:
    """Ends the reply; False where the claim has been lost. Wants a transaction."""
    elapsed = timezone.now() - claim.claimed_at
    ended = _claimed(claim).update(
        state=state,
        calls=min(claim.reply.calls + calls, MOST_SMALL_INTEGER),
        # Negative after the clock was set back.
        milliseconds=min(max(int(elapsed.total_seconds() * 1000), 0), MOST_INTEGER),
        **leases.over(),
        **fields,
    )
    return bool(ended)


def _claimed(claim: Claim) -> ReplyQuerySet:
    running = Reply.objects.filter(pk=claim.reply.pk, state=Reply.State.RUNNING)
    return running.filter(claim=claim.token)
