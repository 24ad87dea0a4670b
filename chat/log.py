"""Writing into a conversation's log. Callers hold the conversation's row lock."""

from typing import Any

from django.utils import timezone

from chat import kinds
from chat.models import Conversation, Message
from chatsite.text.columns import MORE, fitting, storable

PREVIEW_LENGTH = 120
# The columns of a conversation that an insert moves.
LOG_FIELDS = (
    *("version", "last_number", "last_message_at", "last_message_preview"),
    *("last_read_number", "last_read_at"),
)


def append(
    conversation: Conversation,
    sender: Message.Sender,
    text: str,
    *,
    answers: Message | None = None,
    **fields: Any,
) -> Message:
    """Insert a message at the end and save the conversation.

    The version moves. Preview, time and what is unread move too, unless the message's kind passes
    the list of conversations by. Readers have read what they write themselves.
    `answers`: the reader's message that this one answers, which changes with it.
    """
    now = timezone.now()
    number = conversation.next_version()
    message = Message.objects.create(
        conversation=conversation,
        sender=sender,
        text=storable(text),
        number=number,
        version=number,
        created_at=now,
        **fields,
    )
    kind = kinds.of(message)
    if kind.moves_thread:
        conversation.last_number, conversation.last_message_at = number, now
        conversation.last_message_preview = fitting(kind.preview, PREVIEW_LENGTH, MORE)
    if sender == Message.Sender.USER:
        conversation.last_read_number, conversation.last_read_at = number, now
    if answers is not None:
        _change(conversation, answers)
    conversation.save(update_fields=LOG_FIELDS)
    return message


def touch(conversation: Conversation, message: Message) -> None:
    """Mark a message as changed, so that every page catches it up; saves the conversation."""
    _change(conversation, message)
    conversation.save(update_fields=["version"])


def _change(conversation: Conversation, message: Message) -> None:
    message.version = conversation.next_version()
    message.save(update_fields=["version"])
