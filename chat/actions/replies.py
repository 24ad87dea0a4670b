"""The life of a reply. Whoever holds the newest claim may end it, and nobody else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from chat import dispatch, quota
from chat.actions import log
from chat.actions.answer import Means, say
from chat.models import Conversation, Message, Reply, ReplyQuerySet
from chatsite.gateways.llm.base import Answer

WORDS = Means()
logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Claim:
    """The right to end one reply; the end of its lease is the fencing token."""

    reply: Reply
    claimed_at: datetime


def claim_reply(reply_id: int) -> Claim | None:
    """Takes a reply for the length of a lease; None where another has it or it has ended."""
    now = timezone.now()
    with transaction.atomic():
        reply = (
            Reply.objects.free_to_claim(now)
            .filter(attempts__lt=settings.REPLY_MAX_ATTEMPTS)
            .select_for_update(of=("self",))
            .select_related("message__conversation__girl")
            .filter(pk=reply_id)
            .first()
        )
        if reply is None:
            return None
        reply.state = Reply.State.RUNNING
        reply.attempts += 1
        reply.lease_until = now + timedelta(seconds=settings.REPLY_LEASE_SECONDS)
        reply.save(update_fields=["state", "attempts", "lease_until"])
    return Claim(reply, now)


def renew_claim(claim: Claim) -> Claim | None:
    """The claim for another lease, before the next long step; None where it has been lost."""
    lease_until = timezone.now() + timedelta(seconds=settings.REPLY_LEASE_SECONDS)
    if not _mine(claim).update(lease_until=lease_until):
        return None
    claim.reply.lease_until = lease_until
    return claim


def insert_ai_answer(claim: Claim, answer: Answer, means: Means = WORDS) -> Message | None:
    """Stores her answer and ends the reply; None where the claim has been lost meanwhile."""
    with transaction.atomic():
        conversation = _lock_conversation(claim)
        outcome = {
            "provider": answer.provider,
            "model": answer.model,
            "prompt_tokens": answer.prompt_tokens,
            "completion_tokens": answer.completion_tokens,
        }
        if not _end(claim, Reply.State.DONE, answer.calls, **outcome):
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
        if not _end(claim, Reply.State.FAILED, calls, error=error[:60]):
            return False
        message = claim.reply.message
        quota.refund(conversation, message, cause=f"reply failed: {error[:60]}")
        log.touch(conversation, message)
        dispatch.enqueue_next(conversation)
        dispatch.conversation_changed(conversation, message)
    return True


def sweep_replies() -> None:
    """Sends lost replies to a worker again, and fails those that used up their attempts."""
    now = timezone.now()
    stale = now - timedelta(seconds=settings.REPLY_STALE_SECONDS)
    lost = list(Reply.objects.free_to_claim(now).filter(enqueued_at__lt=stale))
    for reply in lost:
        if reply.attempts >= settings.REPLY_MAX_ATTEMPTS:
            fail_reply(Claim(reply, now), "worker_lost")
            continue
        logger.warning("reply_enqueued_again", reply=reply.pk, state=reply.state)
        with transaction.atomic():
            Reply.objects.filter(pk=reply.pk).update(enqueued_at=now)
            dispatch.enqueue(reply.pk)


def _lock_conversation(claim: Claim) -> Conversation:
    return (
        Conversation.objects.select_for_update(of=("self",))
        .select_related("girl", "user")
        .get(messages=claim.reply.message_id)
    )


def _mine(claim: Claim) -> ReplyQuerySet:
    return Reply.objects.filter(
        pk=claim.reply.pk, state=Reply.State.RUNNING, lease_until=claim.reply.lease_until
    )


def _end(claim: Claim, state: Reply.State, calls: int, **fields: object) -> int:
    elapsed = timezone.now() - claim.claimed_at
    return _mine(claim).update(
        state=state,
        calls=claim.reply.calls + calls,
        milliseconds=int(elapsed.total_seconds() * 1000),
        lease_until=None,
        **fields,
    )
