"""Fragments for a reader's open pages: rendered once, sent to the reader's group.

The channel layer delivers at most once. A page that misses one catches up by version.
"""

from collections.abc import Iterable
from uuid import UUID

from chat import fragments
from chat.models import Conversation
from chatsite.web import background, live

_drafts = background.Newest(live.SEND_TIMEOUT)


def conversation_changed(conversation_id: UUID, message_ids: Iterable[int]) -> None:
    """Sends messages, allowance and thread row as they are now, not as they were at the commit."""
    conversation = Conversation.objects.select_related("girl", "user").get(pk=conversation_id)
    found = conversation.messages.with_cards().filter(pk__in=list(message_ids))
    html = fragments.update(conversation, found.order_by("number"))
    live.send(conversation.user_id, _event(html))


def draft(user_id: int, message_id: int, text: str, *, speaking: bool = False) -> None:
    """Shows what the girl has written so far in answer to a message, or that she is recording.

    Does not wait. While one draft is being sent, only the newest of the next ones is kept.
    """
    html = fragments.draft(message_id, text, speaking=speaking)
    _drafts.offer(message_id, lambda: live.publish(user_id, _event(html)))


def end_drafts(message_id: int) -> None:
    """Drops the draft that waits to be sent, so that none follows the answer."""
    _drafts.drop(message_id)


def _event(html: str) -> dict[str, str]:
    return {"type": "fragment", "html": html}
