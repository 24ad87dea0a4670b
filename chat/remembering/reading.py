"""Which messages are read: checked ones alone, and none that the reader had her forget."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q

from chat.memory.noticing import told_in
from chat.memory.telling import may_tell
from chat.models import CONTENT_FILTER, SAFETY, Message, MessageQuerySet, Reply
from chat.selectors import UNCHECKED

# How many messages of the reader are looked through at once, and how much of them is read.
SCAN, MOST, MOST_CHARACTERS = 60, 16, 6_000
_BY_SAFETY = (SAFETY, CONTENT_FILTER)
_CHECKED = Q(reply__answer__asked_variant=F("variant"))


@dataclass(frozen=True)
class Batch:
    """`telling`: those that may tell something, oldest first. `until`: the number up to which all
    were looked through. `has_more`: others follow that can be read now."""

    telling: Sequence[Message]
    until: int
    has_more: bool


def checked(conversation_id: UUID) -> MessageQuerySet:
    """The reader's messages whose words a check has seen, and found nothing."""
    mine = Message.objects.present().filter(
        conversation=conversation_id, sender=Message.Sender.USER, forgotten=None
    )
    return mine.filter(~Q(reply__error__in=UNCHECKED) | _CHECKED).exclude(
        reply__provider__in=_BY_SAFETY
    )


def waiting(conversation_id: UUID, after: int) -> Batch:
    """What is to be read after this number, up to the first message that is being answered."""
    later = checked(conversation_id).filter(number__gt=after)
    unfinished = Reply.objects.unfinished().filter(conversation=conversation_id)
    first = unfinished.order_by("pk").values_list("message__number", flat=True).first()
    if first is not None:
        later = later.filter(number__lt=first)
    found = list(later.select_related("reply").order_by("number")[: SCAN + 1])
    return _batch(found, after)


def _batch(found: Sequence[Message], after: int) -> Batch:
    telling: list[Message] = []
    until, room = after, MOST_CHARACTERS
    for message in found[:SCAN]:
        words = told_in(message)
        if may_tell(words):
            room -= len(words)
            if telling and (room < 0 or len(telling) == MOST):
                return Batch(telling, until, has_more=True)
            telling.append(message)
        until = message.number
    return Batch(telling, until, has_more=len(found) > SCAN)
