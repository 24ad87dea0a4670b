from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from chat import access, dispatch, quota
from chat.actions import log
from chat.errors import Conflict
from chat.models import Conversation, Message, Reply, Resource


@dataclass(frozen=True)
class Sent:
    """`created` is false where the same message had been accepted before."""

    conversation: Conversation
    message: Message
    created: bool


def send_message(user_id: int, conversation_id: UUID, text: str, client_id: str) -> Sent:
    """Accepts a reader's text and the reply owed for it, or nothing at all.

    Raises Http404, Conflict (other text under the same client_id) and QuotaExhausted.
    """
    with transaction.atomic():
        conversation = access.get_conversation(user_id, conversation_id, lock=True)
        earlier = conversation.messages.with_cards().filter(client_id=client_id).first()
        if earlier is not None:
            return _sent_before(conversation, earlier, text)
        message = log.append(conversation, Message.Sender.USER, text, client_id=client_id)
        quota.spend(conversation, Resource.TEXT, message)
        reply = Reply.objects.create(message=message)
        dispatch.reply_wanted(conversation, reply)
    return Sent(conversation, message, created=True)


def _sent_before(conversation: Conversation, earlier: Message, text: str) -> Sent:
    if earlier.text != text:
        raise Conflict
    return Sent(conversation, earlier, created=False)
