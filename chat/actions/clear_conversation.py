from uuid import UUID

from django.db import transaction

from chat import access, dispatch, removal, unread, variants
from chat.fragments import Update
from chat.models import Conversation, Reply


def clear_conversation(user_id: int, conversation_id: UUID) -> tuple[Conversation, Update]:
    """Starts anew: all messages go, with all that was made of them, and her greeting comes again.

    Allowances stay as they are, and so does their ledger. Replies on their way end without a trace.
    Raises Http404, AccountLocked, AccountBanned, and BeingAnswered while there are words that a
    worker must read first.
    """
    with transaction.atomic():
        conversation = access.lock_own(user_id, conversation_id)
        replies = Reply.objects.filter(conversation=conversation)
        unread.require_read(replies.unfinished().select_related("message"))
        removed = removal.remove_all(conversation)
        # A number of its own: what the page has up to it is gone.
        conversation.cleared_number = conversation.next_version()
        conversation.noticed_at = None  # That she is an AI went with the rest: it is told anew.
        conversation.save(update_fields=["version", "cleared_number", "noticed_at"])
        greeting = variants.greet(conversation)
        dispatch.files_left(removed.remains.keys, removed.remains.line_ids)
        for claim in removed.claims:
            dispatch.claim_stopped(claim)
        return conversation, dispatch.conversation_begun(conversation, greeting)
