from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from chat import access, dispatch, kinds, log, quota
from chat.fragments import Update
from chat.models import Message, Reply


@dataclass(frozen=True)
class Retried:
    """`update`: what pages show of it. `started` is False if the reply had not failed, so that
    there was nothing to do."""

    message: Message
    update: Update
    started: bool


def retry_reply(user_id: int, conversation_id: UUID, message_id: int) -> Retried:
    """Asks again for a reply that has failed, for another unit; leaves all others as they are.

    Raises Http404, AccountLocked, AccountBanned, Blocked and QuotaExhausted.
    """
    with transaction.atomic():
        conversation = access.lock_open(user_id, conversation_id)
        message = access.get_message(conversation, message_id)
        failed = Reply.objects.filter(message=message, state=Reply.State.FAILED)
        started = failed.update(
            state=Reply.State.PENDING, attempts=0, error="", stopped_at=None, enqueued_at=Now()
        )
        if started:
            quota.spend(conversation, kinds.of(message).resource, message)
            log.touch(conversation, message)
            message.reply.state = Reply.State.PENDING
            update = dispatch.reply_wanted(conversation, message.reply)
            return Retried(message, update, started=True)
    return Retried(message, Update(conversation, [message]), started=False)
