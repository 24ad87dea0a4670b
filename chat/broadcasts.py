"""Fragments for a reader's open pages: render once, send to her group.

The layer delivers at most once and a page catches up by version, so these are hints.
"""

from collections.abc import Iterable
from uuid import UUID

from channels.layers import get_channel_layer

from chat import fragments
from chat.models import Conversation, Message
from chatsite import background

SEND_TIMEOUT = 2.0


def user_group(user_id: int) -> str:
    return f"user.{user_id}"


def conversation_changed(conversation_id: UUID, message_ids: Iterable[int]) -> None:
    """Messages, allowance and thread row as they are now, whoever changed them meanwhile."""
    conversation = Conversation.objects.select_related("girl", "user").get(pk=conversation_id)
    messages = Message.objects.with_cards().filter(pk__in=list(message_ids)).order_by("number")
    _send(conversation.user_id, fragments.update(conversation, messages))


def draft(user_id: int, message_id: int, text: str, *, speaking: bool = False) -> None:
    """What she has written so far in answer to a message, or that she speaks."""
    _send(user_id, fragments.draft(message_id, text, speaking=speaking))


def _send(user_id: int, html: str) -> None:
    event = {"type": "fragment", "html": html}
    background.run(get_channel_layer().group_send(user_group(user_id), event), SEND_TIMEOUT)
