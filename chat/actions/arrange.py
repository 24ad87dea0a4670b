from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from chat import access, dispatch
from chat.errors import TooManyPins
from chat.fragments import Update
from chat.models import Conversation

MOST_PINS = 5


class Arrangement(StrEnum):
    """What a reader may do with a row of their list; by these names in addresses too."""

    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"
    PIN = "pin"
    UNPIN = "unpin"
    MUTE = "mute"
    UNMUTE = "unmute"


# The column that each sets or empties, and the one that it empties besides.
_SETS = {
    Arrangement.ARCHIVE: ("archived_at", "pinned_at"),
    Arrangement.PIN: ("pinned_at", "archived_at"),
    Arrangement.MUTE: ("muted_at", ""),
}
_EMPTIES = {
    Arrangement.UNARCHIVE: "archived_at",
    Arrangement.UNPIN: "pinned_at",
    Arrangement.UNMUTE: "muted_at",
}
_COLUMNS = ("archived_at", "pinned_at", "muted_at")


def arrange(user_id: int, conversation_id: UUID, how: Arrangement) -> Update:
    """Archives, pins or mutes a conversation, or takes that back. Idempotent.

    An archived one is not pinned, and a pinned one not archived. Raises Http404, AccountLocked,
    AccountBanned, Blocked and TooManyPins.
    """
    with transaction.atomic():
        if how is Arrangement.PIN:
            _take_turns(user_id)
        conversation = access.lock_open(user_id, conversation_id)
        if not _apply(conversation, how):
            return Update(conversation, [])
        conversation.list_version += 1
        conversation.save(update_fields=["list_version", *_COLUMNS])
        return dispatch.conversation_changed(conversation)


def _take_turns(user_id: int) -> None:
    """Two conversations that are pinned at once count each other."""
    User.objects.select_for_update(no_key=True).filter(pk=user_id).first()


def _apply(conversation: Conversation, how: Arrangement) -> bool:
    """Whether anything has changed."""
    if emptied := _EMPTIES.get(how):
        was_set = getattr(conversation, emptied) is not None
        setattr(conversation, emptied, None)
        return was_set
    column, excluded = _SETS[how]
    if getattr(conversation, column) is not None:
        return False
    if how is Arrangement.PIN:
        _require_room(conversation)
    setattr(conversation, column, timezone.now())
    if excluded:
        setattr(conversation, excluded, None)
    return True


def _require_room(conversation: Conversation) -> None:
    mine = Conversation.objects.of(conversation.user_id).unblocked()
    if mine.filter(pinned_at__isnull=False).count() >= MOST_PINS:
        raise TooManyPins
