"""Fetch for this reader, or 404: the only door to a conversation by its id."""

from uuid import UUID

from django.http import Http404

from chat.models import Conversation, Message, Upload


def get_conversation(user_id: int, conversation_id: UUID, *, lock: bool = False) -> Conversation:
    """Her conversation with its girl and user; another's answers exactly as a missing one.

    `lock` takes the row's lock and wants a transaction.
    """
    found = Conversation.objects.of(user_id).select_related("girl", "user")
    if lock:
        found = found.select_for_update(of=("self",))
    try:
        return found.get(pk=conversation_id)
    except Conversation.DoesNotExist:
        raise Http404("No such conversation.") from None


def get_message(conversation: Conversation, message_id: int) -> Message:
    try:
        return conversation.messages.select_related("reply").get(pk=message_id)
    except Message.DoesNotExist:
        raise Http404("No such message.") from None


def get_upload(user_id: int, upload_id: UUID) -> Upload:
    try:
        return Upload.objects.get(pk=upload_id, conversation__user=user_id)
    except Upload.DoesNotExist:
        raise Http404("No such upload.") from None
