"""A worker's claim on a reply: whoever holds the newest one may end the reply, and nobody else."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import User
from chat import access, leases
from chat.models import Message, Reply, ReplyQuerySet
from chatsite.text.columns import MOST_INTEGER, MOST_SMALL_INTEGER
from chatsite.web.prepared import Given, Prepared, PreparedUpdate


@dataclass(frozen=True)
class Claim:
    """The right to end one reply, for as long as its row has the same token."""

    reply_id: int
    token: UUID | None
    claimed_at: datetime


def _held() -> ReplyQuerySet:
    """The claimed reply; empty once the claim is lost, or the reader erased."""
    return Reply.objects.filter(pk=Given("reply"), state=Reply.State.RUNNING, claim=Given("token"))


def _locked() -> ReplyQuerySet:
    conversation_of = ("message__conversation__girl", "message__conversation__user")
    found = _held().select_related(*conversation_of, "answer")
    seen = found.annotate(seen_version=access.version_seen("conversation"))
    return seen.select_for_update(of=("message__conversation",))


_LOCKED = Prepared(_locked)


def lock(claim: Claim) -> Reply | None:
    """The reply with its message, its answer and its conversation, whose row stays locked until the
    transaction ends; None if the claim is lost. It may be lost while the lock was waited for: only
    `end` decides."""
    reply: Any = _LOCKED.first(reply=claim.reply_id, token=claim.token)
    if reply is not None and reply.seen_version != reply.message.conversation.version:
        conversation = reply.message.conversation
        message = Message.objects.filter(pk=reply.message_id).first()
        if message is None:
            return None  # The conversation has been cleared.
        reply.message = message
        reply.message.conversation = conversation
        if reply.answer_id:
            reply.answer = Message.objects.get(pk=reply.answer_id)
    if reply is not None and reply.answer:
        reply.answer.conversation = reply.message.conversation
    return reply


def end(claim: Claim, reply: Reply, state: Reply.State, calls: int, **fields: object) -> bool:
    """Ends the reply by a conditional UPDATE; False where the claim is lost.

    A locked or banned reader's reply can only fail, even where that came while she was answering.
    """
    ended = _end(state, *fields).run(
        reply=claim.reply_id,
        token=claim.token,
        reader=reply.message.conversation.user_id,
        calls=min(reply.calls + calls, MOST_SMALL_INTEGER),
        milliseconds=milliseconds(claim, timezone.now()),
        **fields,
    )
    if ended:
        for name, value in {"state": state, **fields}.items():
            setattr(reply, name, value)
    return bool(ended)


def milliseconds(claim: Claim, until: datetime) -> int:
    """Since it was claimed."""
    elapsed = until - claim.claimed_at
    # Negative after the clock was set back.
    return min(max(int(elapsed.total_seconds() * 1000), 0), MOST_INTEGER)


@cache
def _end(state: Reply.State, *fields: str) -> PreparedUpdate:
    changes = {name: Given(name) for name in ("calls", "milliseconds", *fields)}
    return PreparedUpdate(
        lambda: _held_of_unbarred() if state == Reply.State.DONE else _held(),
        lambda: {"state": state, **leases.over(), **changes},
    )


def _held_of_unbarred() -> ReplyQuerySet:
    barred = Q(locked_at__isnull=False) | Q(banned_until__gt=Now())
    reader = User.objects.filter(pk=Given("reader"))
    return _held().filter(~Exists(reader.filter(barred)))
