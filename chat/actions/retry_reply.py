from uuid import UUID

from django.db import transaction

from chat import access, dispatch, log, variants
from chat.actions.regenerate import Asked
from chat.fragments import Update
from chat.models import Reply


def retry_reply(user_id: int, conversation_id: UUID, message_id: int) -> Asked:
    """Asks again for a reply that has failed, for another unit; leaves all others as they are.

    `message_id`: the reader's message. Raises Http404, AccountLocked, AccountBanned, Blocked and
    QuotaExhausted; where other words for an answer have failed, also BeingAnswered and Settled.
    """
    with transaction.atomic():
        conversation = access.lock_open(user_id, conversation_id)
        message = access.get_message(conversation, message_id)
        reply = message.wanted
        if reply is None or reply.state != Reply.State.FAILED:
            return Asked(message, Update(conversation, [message]), started=False)
        if reply.answer:
            reply.answer.conversation = conversation
            variants.require_newest(reply)
        variants.ask(conversation, reply, reply.hint)
        changed = reply.answer or message
        log.touch(conversation, changed)
        update = dispatch.reply_wanted(reply, changed)
    return Asked(message, update, started=True)
