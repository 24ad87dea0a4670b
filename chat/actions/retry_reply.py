from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chat import access, dispatch, quota
from chat.actions import log
from chat.models import Conversation, Reply, Resource


def retry_reply(user_id: int, conversation_id: UUID, message_id: int) -> Conversation:
    """Asks again for a reply that failed, for a unit again; any other state stays as it is."""
    with transaction.atomic():
        conversation = access.get_conversation(user_id, conversation_id, lock=True)
        message = access.get_message(conversation, message_id)
        failed = Reply.objects.filter(message=message, state=Reply.State.FAILED)
        now = timezone.now()
        if failed.update(state=Reply.State.PENDING, attempts=0, error="", enqueued_at=now):
            quota.spend(conversation, Resource.TEXT, message)
            log.touch(conversation, message)
            dispatch.reply_wanted(conversation, message.reply)
    return conversation
