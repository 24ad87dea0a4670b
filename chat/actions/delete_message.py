from uuid import UUID

from django.db import transaction

from chat import access, dispatch, removal, unread
from chat.errors import InvalidInput
from chat.fragments import Update
from chat.models import Message


def delete_message(user_id: int, conversation_id: UUID, message_id: int) -> tuple[Message, Update]:
    """Deletes a message of the reader's or hers, and the reply that it still waits for.

    Idempotent. Returns the empty message and what pages show of it. Raises Http404, AccountLocked,
    AccountBanned, InvalidInput for a line of the site, and BeingAnswered for words that a worker
    must read first.
    """
    with transaction.atomic():
        conversation = access.lock_own(user_id, conversation_id)
        message = access.get_message(conversation, message_id, removed=True)
        if message.sender == Message.Sender.SITE:
            raise InvalidInput({"message": ["What the site says can't be deleted."]})
        if message.removed_at is not None:
            return message, Update(conversation, [message])
        unread.require_read([message.wanted] if message.wanted else [])
        removed = removal.remove(conversation, message)
        for claim in removed.claims:
            dispatch.claim_stopped(claim)
            dispatch.enqueue_next(conversation)
        dispatch.files_left(removed.remains.keys, removed.remains.line_ids)
        return message, dispatch.conversation_changed(conversation, *removed.changed)
