"""The life of a reply. Whoever holds the newest claim may end it, and nobody else."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from chat import dispatch, leases, log, quota
from chat.actions.answer import Means, say
from chat.models import Conversation, Message, Reply, ReplyQuerySet
from chatsite.gateways.llm.base import Answer
from chatsite.media.janitor import sweep
from chatsite.text.columns import MOST_INTEGER, MOST_SMALL_INTEGER, counted, fitting

WORDS = Means()
BATCH = 500
PROVIDER_LENGTH, MODEL_LENGTH, ERROR_LENGTH = 40, 120, 60
logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Claim:
    """The right to end one reply, for as long as the row has the same token."""

    reply: Reply
    claimed_at: datetime

    @property
    def token(self) -> UUID | None:
        return self.reply.claim


def claim_reply(reply_id: int) -> Claim | None:
    """Takes a reply for the length of a lease; None where another has it or it has ended."""
    with transaction.atomic():
        reply = (
            Reply.objects.free_to_claim()
            .filter(attempts__lt=settings.REPLY_MAX_ATTEMPTS)
            .select_for_update(of=("self",))
            .select_related("message__conversation__girl")
            .filter(pk=reply_id)
            .first()
        )
        if reply is None:
            return None
        reply.state, lease = Reply.State.RUNNING, leases.new()
        reply.attempts, reply.claim = reply.attempts + 1, lease["claim"]
        taken = {"state": reply.state, "attempts": reply.attempts, **lease}
        Reply.objects.filter(pk=reply.pk).update(**taken)
    return Claim(reply, timezone.now())


def renew_claim(claim: Claim) -> Claim | None:
    """The claim for another lease, before the next long step; None where it has been lost."""
    return claim if leases.renew(Reply, claim.token) else None


def insert_ai_answer(claim: Claim, answer: Answer, means: Means = WORDS) -> Message | None:
    """Stores her answer and ends the reply; None where the claim has been lost meanwhile."""
    with transaction.atomic():
        conversation = _lock_conversation(claim)
        if not _end(claim, Reply.State.DONE, answer.calls, **_bookkeeping(answer)):
            return None
        message = say(conversation, claim.reply.message, answer.decision, means)
        Reply.objects.filter(pk=claim.reply.pk).update(answer=message)
        log.touch(conversation, claim.reply.message)
        dispatch.enqueue_next(conversation)
        dispatch.conversation_changed(conversation, claim.reply.message, message)
    return message


def fail_reply(claim: Claim, error: str, calls: int = 0) -> bool:
    """Ends the reply without an answer and gives the unit back; false where the claim is lost."""
    with transaction.atomic():
        conversation = _lock_conversation(claim)
        error = fitting(error, ERROR_LENGTH)
        if not _end(claim, Reply.State.FAILED, calls, error=error):
            return False
        message = claim.reply.message
        quota.refund(conversation, message, cause=f"reply failed: {error}")
        log.touch(conversation, message)
        dispatch.enqueue_next(conversation)
        dispatch.conversation_changed(conversation, message)
    return True


def sweep_replies() -> None:
    """Sends lost replies to a worker again, and fails those that used up their attempts."""
    stale = Q(enqueued_at__lt=Now() - timedelta(seconds=settings.REPLY_STALE_SECONDS))
    # Nobody was told yet that its worker has died.
    abandoned = Q(state=Reply.State.RUNNING, enqueued_at__lte=F("lease_until"))
    lost = Reply.objects.free_to_claim().filter(stale | abandoned)
    sweep(lost.order_by("enqueued_at")[:BATCH], _send_again)


def _send_again(reply: Reply) -> None:
    if reply.attempts >= settings.REPLY_MAX_ATTEMPTS:
        fail_reply(Claim(reply, timezone.now()), "worker_lost")
        return
    logger.warning("reply_enqueued_again", reply=reply.pk, state=reply.state)
    with transaction.atomic():
        Reply.objects.filter(pk=reply.pk).update(enqueued_at=Now())
        dispatch.enqueue(reply.pk)


def _lock_conversation(claim: Claim) -> Conversation:
    return (
        Conversation.objects.select_for_update(of=("self",))
        .select_related("girl", "user")
        .get(messages=claim.reply.message_id)
    )


def _mine(claim: Claim) -> ReplyQuerySet:
    running = Reply.objects.filter(pk=claim.reply.pk, state=Reply.State.RUNNING)
    return running.filter(claim=claim.token)


def _bookkeeping(answer: Answer) -> dict[str, object]:
    """What does not fit is cut or left out: it never costs an answer."""
    return {
        "provider": fitting(answer.provider or "", PROVIDER_LENGTH),
        "model": fitting(answer.model or "", MODEL_LENGTH),
        "prompt_tokens": counted(answer.prompt_tokens),
        "completion_tokens": counted(answer.completion_tokens),
    }


def _end(claim: Claim, state: Reply.State, calls: int, **fields: object) -> int:
    elapsed = timezone.now() - claim.claimed_at
    return _mine(claim).update(
        state=state,
        calls=min(claim.reply.calls + calls, MOST_SMALL_INTEGER),
        # A clock that was set back in between makes it negative.
        milliseconds=min(max(int(elapsed.total_seconds() * 1000), 0), MOST_INTEGER),
        **leases.over(),
        **fields,
    )
