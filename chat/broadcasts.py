"""Fragments for a reader's open pages: rendered once, sent to the reader's group.

The channel layer delivers at most once. A page that misses one catches up by version.
"""

from uuid import UUID

from chat import fragments, leases
from chatsite.web import background, hearing, live

_drafts = background.Newest(live.SEND_TIMEOUT)


def conversation_changed(update: fragments.Update) -> None:
    """Sends messages, allowance and thread row. Two updates may arrive in the wrong order: their
    elements carry versions, and a page keeps the newest."""
    live.send(update.conversation.user_id, _event(update.html))


def persona_told(user_id: int) -> None:
    """Takes the card away that asks what she should call the reader."""
    live.send(user_id, _event(fragments.persona_told()))


def draft(user_id: int, message_id: int, text: str, *, speaking: bool = False) -> None:
    """Shows what the girl has written so far in answer to a message, or that she is recording.

    Does not wait. While one draft is being sent, only the newest of the next ones is kept.
    """
    html = fragments.draft(message_id, text, speaking=speaking)
    _drafts.offer(message_id, lambda: live.publish(user_id, _event(html)))


def end_drafts(message_id: int) -> None:
    """Drops the draft that waits to be sent, so that none follows the answer."""
    _drafts.drop(message_id)


def claim_stopped(claim: UUID | None) -> None:
    """To whichever worker has this claim; None: there is none."""
    if claim is not None:
        hearing.tell(leases.stop_event(claim))


def _event(html: str) -> dict[str, str]:
    return {"type": "fragment", "html": html}
