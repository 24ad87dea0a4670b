"""Fragments for a reader's open pages: rendered once, sent to the reader's group.

The channel layer delivers at most once. A page that misses one catches up by version.
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
    """Sends messages, allowance and thread row as they are now, not as they were at the commit."""
    conversation = Conversation.objects.select_related("girl", "user").get(pk=conversation_id)
    messages = Message.objects.with_cards().filter(pk__in=list(message_ids)).order_by("number")
    _send_fragment(conversation.user_id, fragments.update(conversation, messages))


def draft(user_id: int, message_id: int, text: str, *, speaking: bool = False) -> None:
    """Shows what the girl has written so far in answer to a message, or that she is recording.

    Does not wait. While one draft is being sent, only the newest of the next ones is kept.
    """
    html = fragments.draft(message_id, text, speaking=speaking)
    _drafts.offer(message_id, lambda: _publish(user_id, html))


def end_drafts(message_id: int) -> None:
    """Drops the draft that waits to be sent, so that none follows the answer."""
    _drafts.drop(message_id)


def _send_fragment(user_id: int, html: str) -> None:
    release_connection()  # others need it while this thread waits
    background.run(_publish(user_id, html), SEND_TIMEOUT)


async def _publish(user_id: int, html: str) -> None:
    event = {"type": "fragment", "html": html}
    await get_channel_layer().group_send(user_group(user_id), event)
