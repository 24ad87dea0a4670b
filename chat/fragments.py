"""Fragments of HTML, the same for responses, catch-up and sockets."""

from collections.abc import Sequence
from functools import cached_property

from django.template.loader import render_to_string

from chat import selectors, threads
from chat.models import Conversation, Message


class Update:
    """Messages, allowance and row in the list, as these objects have them.

    Rendered once, when it is first asked for: a response and the broadcast are the same bytes.
    `cursor`: the version that a catch-up leads to.
    """

    def __init__(
        self, conversation: Conversation, messages: Sequence[Message], cursor: int | None = None
    ) -> None:
        self.conversation = conversation
        self._messages = messages
        self._cursor = cursor

    @property
    def _threads(self) -> list[threads.Thread]:
        """The list of conversations has no row for a girl whom the reader has blocked."""
        blocked = self.conversation.blocked_at is not None
        return [] if blocked else [threads.get_thread(self.conversation)]

    @cached_property
    def html(self) -> str:
        context = {
            "conversation_id": self.conversation.pk,
            "version": self.conversation.version,
            "cleared": self.conversation.cleared_number,
            "messages": self._messages,
            "allowance": selectors.get_allowance(self.conversation),
            "threads": self._threads,
            "cursor": self._cursor,
            "oob": True,
        }
        return render_to_string("chat/_update.html", context)


def draft(message_id: int, text: str, *, speaking: bool = False) -> str:
    """What she has written so far in reply to a message, or that she is recording."""
    context = {"message_id": message_id, "text": text, "speaking": speaking}
    return render_to_string("chat/_draft.html", context)


def persona_told() -> str:
    return render_to_string("chat/_persona_told.html")
