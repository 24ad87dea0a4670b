"""Fragments for a reader's open pages: render once, send to her group.

The layer delivers at most once and a page catches up by version, so these are hints.
"""

from collections.abc import Iterable
from uuid import UUID

from channels.layers import get_channel_layer

from chat import fragments
from chat.models import Conversation, Message
from chatsite.web import background
from chatsite.web.database import release_connection

SEND_TIMEOUT = 2.0
_drafts = background.Newest(SEND_TIMEOUT)


def user_group(user_id: int) -> str:
    return f"user.{user_id}"


def conversation_changed(conversation_id: UUID, message_ids: Iterable[int]) -> None:
    """Messages, allowance and thread row as they are now, whoever changed them meanwhile."""
    conversation = Conversation.objects.select_related("girl", "user").get(pk=conversation_id)
    messages = Message.objects.with_cards().filter(pk__in=list(message_ids)).order_by("number")
    _send(conversation.user_id, fragments.update(conversation, messages))


def draft(user_id: int, message_id: int, text: str, *, speaking: bool = False) -> None:
    """What she has written so far in answer to a message, or that she speaks.

    Nobody waits for it: while one is on its way the next one replaces those between.
    """
    html = fragments.draft(message_id, text, speaking=speaking)
    _drafts.offer(message_id, lambda: _publish(user_id, html))


def end_drafts(message_id: int) -> None:
    """None is sent any more: what is broadcast from now on is newer."""
    _drafts.drop(message_id)


def _send(user_id: int, html: str) -> None:
    release_connection()  # others need them while this one waits
    background.run(_publish(user_id, html), SEND_TIMEOUT)


async def _publish(user_id: int, html: str) -> None:
    event = {"type": "fragment", "html": html}
    await get_channel_layer().group_send(user_group(user_id), event)
