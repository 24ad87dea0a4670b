from uuid import UUID

from django.db import transaction

from chat import access, dispatch, log
from chat.models import Message


def add_notice(user_id: int, conversation_id: UUID, text: str) -> Message:
    """Put a line from the site itself at the end of a conversation. Raises Http404."""
    with transaction.atomic():
        conversation = access.get_conversation(user_id, conversation_id, lock=True)
        notice = log.append(conversation, Message.Sender.SITE, text, kind=Message.Kind.NOTICE)
        dispatch.conversation_changed(conversation, notice)
    return notice
