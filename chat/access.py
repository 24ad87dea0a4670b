"""Fetch what this reader owns, or answer 404. Every id from outside is looked up here."""

from uuid import UUID

from django.http import Http404

from chat.models import Conversation, Message, Upload


def get_conversation(user_id: int, conversation_id: UUID, *, lock: bool = False) -> Conversation:
    """The reader's conversation, with its girl and user. `lock` locks the row, in a transaction.

    Raises Http404, for another reader's conversation exactly as for a missing one.
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
