"""Long logs, for tests that look at what stands in them and not at how it came there."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from chat import log
from chat.models import Conversation, Message


def fill(
    conversation: Conversation, messages: Iterable[Message], at: datetime | None = None
) -> list[Message]:
    """Adds messages (a sender and what it says) to the end of a log, and leaves both as
    `log.append` would for one after the other, in two statements."""
    conversation.refresh_from_db()
    made = []
    for message in messages:
        message.conversation, message.created_at = conversation, at or timezone.now()
        message.number = message.version = conversation.next_version()
        made.append(message)
        if message.sender == Message.Sender.USER:
            conversation.last_read_number = message.number
            conversation.last_read_at = message.created_at
    Message.objects.bulk_create(made)
    conversation.last_number, conversation.last_message_at = made[-1].number, made[-1].created_at
    conversation.last_message_preview = log.preview(made[-1])
    conversation.save(update_fields=["version", *log.LAST_FIELDS, *READ_FIELDS])
    return made


READ_FIELDS = ("last_read_number", "last_read_at")


def hers(text: str, **fields: Any) -> Message:
    return Message(sender=Message.Sender.AI, text=text, **fields)


def readers(text: str, **fields: Any) -> Message:
    return Message(sender=Message.Sender.USER, text=text, **fields)
