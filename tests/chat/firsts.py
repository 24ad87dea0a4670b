"""What tests of messages do with which she begins: a reader who was away, and hours that pass."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from chat import actions, tasks
from chat.actions.allow_first import Hours
from chat.models import Conversation, Message, Reply, WritesFirst
from tests.chat.wordings import answered
from tests.gateways.llm.provider import Exchange, Step
from tests.gateways.llm.steps import says

OPEN_REGION, CLOSED_REGION = "US-NY", "DE"
SAID = "How did the interview go?"
PLAN = "I have a job interview {when}. Wish me luck!"


def clock(hours: float) -> Any:
    """The time of day, UTC, so many hours from now."""
    return (datetime.now(UTC) + timedelta(hours=hours)).time().replace(second=0, microsecond=0)


def hours(start: float = 6, end: float = 8, zone: str = "UTC") -> Hours:
    """Quiet from `start` to `end` hours from now."""
    return Hours(zone, clock(start), clock(end))


def allow(conversation: Conversation, **quiet: Any) -> WritesFirst:
    User.objects.filter(pk=conversation.user_id).update(region=OPEN_REGION)
    return actions.allow_first(conversation.user_id, conversation.pk, hours(**quiet))


def later(hours: float) -> None:
    """As though so much time had passed."""
    passed = timedelta(hours=hours)
    Message.objects.update(created_at=F("created_at") - passed)
    Conversation.objects.update(last_message_at=F("last_message_at") - passed)
    for name in ("last_at", "due_at"):
        WritesFirst.objects.update(**{name: F(name) - passed})


def away(conversation: Conversation, text: str = "I baked bread today", hours: float = 30) -> Reply:
    """The reader wrote, was answered, and has been away since; she may write first now."""
    reply = answered(conversation, text)
    allow(conversation)
    later(hours)
    now_due()
    return reply


def now_due() -> None:
    WritesFirst.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def write(conversation: Conversation) -> list[str]:
    """A worker gets its task; what she has written first by then, oldest first."""
    tasks.write_first(str(conversation.pk))
    return firsts(conversation)


def firsts(conversation: Conversation) -> list[str]:
    found = Message.objects.filter(conversation=conversation, unasked=True)
    return list(found.order_by("number").values_list("text", flat=True))


def meanwhile(act: Callable[[], object]) -> Step:
    """The provider answers after something has happened."""

    def step(exchange: Exchange) -> None:
        try:
            act()
        finally:
            connection.close()
        says(SAID)(exchange)

    return step
