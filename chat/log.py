"""Writing into a conversation's log. Callers hold the conversation's row lock."""

from typing import Any

from django.utils import timezone

from chat import kinds, quota
from chat.models import Conversation, Message
from chatsite.text.columns import MORE, fitting, storable
from chatsite.web.prepared import Given, PreparedInsert, PreparedUpdate

PREVIEW_LENGTH = 120
# The columns of a conversation that an insert moves.
LAST_FIELDS = ("last_number", "last_message_at", "last_message_preview")
LOG_FIELDS = ("version", *LAST_FIELDS, "last_read_number", "last_read_at", "archived_at")


def append(
    conversation: Conversation,
    sender: Message.Sender,
    text: str,
    *,
    answers: Message | None = None,
    paid: bool = False,
    **fields: Any,
) -> Message:
    """Insert a message at the end and save the conversation.

    The version moves. Preview, time and what is unread move too, and an archived conversation comes
    back to the list, unless the message's kind passes that list by. Readers have read what they
    write themselves.
    `answers`: the reader's message that this one answers, which changes with it.
    `paid`: it takes the unit that its kind costs, which is then its `unit`. Raises QuotaExhausted
    before anything is changed.
    """
    now = timezone.now()
    message = Message(
        conversation=conversation, sender=sender, text=storable(text), created_at=now, **fields
    )
    kind = kinds.of(message)
    price = kind.resource if paid else None
    quota.require(conversation, price)
    number = message.number = message.version = conversation.next_version()
    _INSERT.save(message)
    if kind.moves_thread:
        conversation.last_number, conversation.last_message_at = number, now
        conversation.last_message_preview = preview(message)
        # A muted one comes back by the reader's own words only.
        if sender == Message.Sender.USER or conversation.muted_at is None:
            conversation.archived_at = None
    if sender == Message.Sender.USER:
        conversation.last_read_number, conversation.last_read_at = number, now
    if answers is not None:
        _change(conversation, answers)
    moved = {field: getattr(conversation, field) for field in LOG_FIELDS}
    message.unit = quota.spend(conversation, price, message, **moved)
    return message


def rewrite(conversation: Conversation, message: Message, *columns: str) -> None:
    """Store the new content of a message, which these columns have; saves the conversation."""
    message.version = conversation.next_version()
    message.save(update_fields=[*columns, "version"])
    if message.number == conversation.last_number:
        conversation.last_message_preview = preview(message)
    conversation.save(update_fields=["version", "last_message_preview"])


def withdraw(conversation: Conversation, message: Message, *others: Message) -> None:
    """Mark a message as changed that was emptied, and others that change with it.

    If it was the one that the list of conversations tells of, the last one that is left is now.
    Saves the conversation.
    """
    for changed in (message, *others):
        _change(conversation, changed)
    if conversation.last_number == message.number:
        _tell_of_last(conversation)
    conversation.save(update_fields=["version", *LAST_FIELDS])


def _tell_of_last(conversation: Conversation) -> None:
    present = conversation.messages.present().exclude(kind__in=kinds.ASIDE)
    last = present.order_by("-number").first()
    conversation.last_number = last.number if last else 0
    conversation.last_message_preview = preview(last) if last else ""
    if last:
        conversation.last_message_at = last.created_at


def preview(message: Message) -> str:
    return fitting(kinds.of(message).preview, PREVIEW_LENGTH, MORE)


def touch(conversation: Conversation, message: Message) -> None:
    """Mark a message as changed, so that every page catches it up; saves the conversation."""
    _change(conversation, message)
    conversation.save(update_fields=["version"])


def _change(conversation: Conversation, message: Message) -> None:
    message.version = conversation.next_version()
    _MOVE.run(pk=message.pk, version=message.version)


_INSERT = PreparedInsert(Message)
_MOVE = PreparedUpdate(
    lambda: Message.objects.filter(pk=Given("pk")), lambda: {"version": Given("version")}
)
