from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from chat import access, dispatch, leases, log, unread
from chat.actions.end_stopped import ended_as
from chat.errors import NothingToStop
from chat.fragments import Update
from chat.models import STOPPED_UNREAD, Message, Reply


@dataclass(frozen=True)
class Stopping:
    """`is_new` is False if she was stopped before."""

    message: Message
    update: Update
    is_new: bool


def stop_reply(
    user_id: int, conversation_id: UUID, message_id: int, version: int | None = None
) -> Stopping:
    """Stops her answer to a message; its unit stays spent. A worker that is busy with it keeps what
    stands; where none has begun, the reply ends at once.

    `version`: of what the reader saw of it. If it was asked for anew after that, the stop is not
    meant for it. Raises Http404 and NothingToStop.
    """
    with transaction.atomic():
        conversation = access.get_conversation(user_id, conversation_id, lock=True)
        message = access.get_message(conversation, message_id)
        reply = getattr(message, "reply", None)
        if reply is None or (version is not None and version < reply.asked_version):
            raise NothingToStop
        if reply.stopped_at is not None:
            dispatch.claim_stopped(reply.claim)  # Once more: its worker may not have heard of it.
            return Stopping(message, Update(conversation, [message]), is_new=False)
        if _end_unread(reply):
            changed = reply.answer or message
            changed.conversation = conversation
            log.touch(conversation, changed)
            dispatch.enqueue_next(conversation)
            update = dispatch.conversation_changed(conversation, changed)
        elif claims := _mark(reply):
            dispatch.claim_stopped(*claims)
            update = Update(conversation, [message])
        else:
            raise NothingToStop
    return Stopping(message, update, is_new=True)


def _end_unread(reply: Reply) -> bool:
    """Only while no worker has it, and none must read it nevertheless."""
    if unread.must_be_read(reply):
        return False
    mine = Reply.objects.unclaimed().filter(pk=reply.pk)
    fields = ended_as(reply, STOPPED_UNREAD)
    ended = mine.update(stopped_at=Now(), **leases.over(), **fields)
    if ended:
        reply.state, reply.error = fields["state"], fields["error"]
    return bool(ended)


def _mark(reply: Reply) -> list[UUID | None]:
    """The claim of the worker that has it, or None; nothing where the reply has ended."""
    mine = Reply.objects.filter(pk=reply.pk)
    if not mine.unfinished().update(stopped_at=Now()):
        return []
    return list(mine.values_list("claim", flat=True))
