"""What a message tells is noted when it was answered: by rules at once, by a model later.

At the end of a reply, in its transaction: callers hold the conversation's row lock. Where nothing
can have been told, there is no statement. By then the message was checked: no words of a crisis, or
of a refused turn, come here.
"""

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog
from django.db.models import Case, Exists, F, QuerySet, When
from django.db.models.functions import Now

from chat import kinds
from chat.memory import facts, rules
from chat.memory.rules import Told
from chat.memory.telling import may_tell
from chat.models import Forgotten, Memory, Message, WritesFirst
from chatsite.web.prepared import Given, PreparedUpdate

logger = structlog.get_logger(__name__)

# A worker reads on once so many messages wait that may tell something, or none came for a while.
TURNS = 6
QUIET = timedelta(minutes=10)
# Whenever the numbers of a conversation pass a multiple of this, there may be something to sum up.
STRIDE = 64
# How much of a log from before this existed is read, in numbers of messages.
BEFORE = 256
# As far as one turn takes them.
TURN = 4
_DATED = ("plan", "birthday")


def notice(asked: Message, answer: Message) -> None:
    """`asked`: the reader's message, as it was answered."""
    found = read(asked)
    if found or may_tell(told_in(asked)):
        if _mark(asked, 1):
            facts.store(asked, found)
    elif max(asked.number - TURN, 0) // STRIDE != answer.number // STRIDE:
        _mark(asked, 0)


def told_in(message: Message) -> str:
    """The reader's own words in it: text or caption, and what a recording says."""
    kind = kinds.of(message)
    return "\n".join(filter(None, (kind.caption, kind.spoken_words)))


def read(message: Message) -> list[Told]:
    """By rules. A fault of theirs costs a fact, never the answer."""
    words = told_in(message)
    try:
        found = rules.told(words, message.created_at.date())
        if any(told.subject in _DATED for told in found):
            zone = zone_of(message.conversation_id)
            found = rules.told(words, message.created_at.astimezone(zone).date())
    except Exception:
        logger.exception("facts_not_read", message=message.pk)
        return []
    return found


def zone_of(conversation_id: UUID) -> ZoneInfo:
    """Where the reader is, as far as that is known."""
    mine = WritesFirst.objects.filter(conversation=conversation_id)
    return ZoneInfo(mine.values_list("time_zone", flat=True).first() or "UTC")


def _mark(message: Message, count: int) -> bool:
    """Has a worker read on; False where the reader has switched memory off, or had her forget what
    this message tells."""
    given = {"conversation": message.conversation_id, "message": message.pk, "count": count}
    if _MARK.run(**given, quiet=QUIET):
        return True
    _, is_new = Memory.objects.get_or_create(
        conversation_id=message.conversation_id,
        defaults={"read_number": max(message.number - BEFORE, 0)},
    )
    return is_new and bool(_MARK.run(**given, quiet=QUIET))


def _on() -> "QuerySet[Memory]":
    forgotten = Exists(Forgotten.objects.filter(message=Given("message")))
    return Memory.objects.filter(~forgotten, conversation=Given("conversation"), off_at=None)


_MARK = PreparedUpdate(
    _on,
    lambda: {
        "unread": F("unread") + Given("count"),
        "due_at": Case(When(unread__gte=TURNS - 1, then=Now()), default=Now() + Given("quiet")),
    },
)
