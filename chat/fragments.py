"""Fragments of HTML, the same for responses, catch-up and sockets."""

from collections.abc import Iterable

from django.template.loader import render_to_string

from chat import selectors
from chat.models import Conversation, Message


def update(
    conversation: Conversation, messages: Iterable[Message], cursor: int | None = None
) -> str:
    """Messages, allowance and row in the list. `cursor`: the version that a catch-up leads to."""
    context = {
        "conversation_id": conversation.pk,
        "version": conversation.version,
        "messages": messages,
        "allowance": selectors.get_allowance(conversation),
        "threads": [selectors.get_thread(conversation)],
        "cursor": cursor,
        "oob": True,
    }
    return render_to_string("chat/_update.html", context)


def draft(message_id: int, text: str, *, speaking: bool = False) -> str:
    """What she has written so far in reply to a message, or that she is recording."""
    context = {"message_id": message_id, "text": text, "speaking": speaking}
    return render_to_string("chat/_draft.html", context)
