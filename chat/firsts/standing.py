"""What keeps her from writing first now, and when that is looked at again."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db.models import F, Q

from accounts.ages import assurance
from accounts.models import Erasure, User
from chat.firsts import hours
from chat.models import SAFETY, Conversation, Message, Reply, WritesFirst
from chatsite.duties import policy

# So long after anybody's last message, and after the last time that she wrote first.
AFTER_ANYBODY, AFTER_HERS = timedelta(hours=20), timedelta(hours=24)
# How often in a row, without an answer.
MOST_UNANSWERED = 2
# A crisis is over for her, of all conversations, after so long and so many numbers of messages.
CRISIS_DAYS, CRISIS_NUMBERS = timedelta(days=7), 60
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
_chance = random.SystemRandom()


class Why(StrEnum):
    """What keeps her from writing."""

    REGION = "region"
    BARRED = "barred"
    PUT_AWAY = "put away"
    UNANSWERED = "unanswered"
    REPLYING = "replying"
    NOT_ANSWERED = "not answered"
    CRISIS = "crisis"
    EARLY = "early"
    QUIET = "quiet"


@dataclass(frozen=True)
class Standing:
    """`last`: the reader's newest message, with its reply; None: they have written nothing.
    `why`: what keeps her; None: she may write."""

    last: Message | None
    why: Why | None


def is_offered(user: User) -> bool:
    """Whether the law where the reader lives lets her begin."""
    return policy.of(user.region).writes_first


def of(first: WritesFirst, now: datetime) -> Standing:
    """As it is now. Whoever stores something after it holds the conversation's row lock."""
    conversation = first.conversation
    mine = conversation.messages.filter(sender=Message.Sender.USER)
    last = mine.select_related("reply__answer").order_by("-number").first()
    why = (
        _of_reader(conversation.user)
        or _of_conversation(conversation)
        or _of_talk(first, last, now)
        or _of_time(first, now)
    )
    return Standing(last, why)


def _of_reader(user: User) -> Why | None:
    if not is_offered(user):
        return Why.REGION
    is_closed = user.is_barred or not user.is_active or assurance.is_needed(user)
    if is_closed or not settings.CRISIS_PROTOCOL:
        return Why.BARRED
    return Why.BARRED if Erasure.objects.filter(user=user).exists() else None


def _of_conversation(conversation: Conversation) -> Why | None:
    away = (conversation.blocked_at, conversation.archived_at, conversation.muted_at)
    is_away = any(moment is not None for moment in away) or not conversation.girl.active
    return Why.PUT_AWAY if is_away else None


def _of_talk(first: WritesFirst, last: Message | None, now: datetime) -> Why | None:
    """Also silent: after words of the reader that nobody has checked or answered, and after what
    the site's own rules answered."""
    conversation = first.conversation
    if last is None or _unanswered(first, last) >= MOST_UNANSWERED:
        return Why.UNANSWERED
    if Reply.objects.filter(conversation=conversation).unfinished().exists():
        return Why.REPLYING
    reply = last.wanted
    if last.removed_at or reply is None or reply.state != Reply.State.DONE or reply.is_by_safety:
        return Why.NOT_ANSWERED
    return Why.CRISIS if _has_crisis(conversation, now - CRISIS_DAYS) else None


def _unanswered(first: WritesFirst, last: Message) -> int:
    has_written = first.last_at is not None and last.created_at > first.last_at
    return 0 if has_written else first.unanswered


def _has_crisis(conversation: Conversation, since: datetime) -> bool:
    """Among the last turns here, or in any conversation that the reader had lately."""
    talks = Q(conversation=conversation) | Q(conversation__last_message_at__gt=since)
    newest = Q(number__gt=F("conversation__last_number") - CRISIS_NUMBERS)
    mine = Message.objects.filter(talks, newest, conversation__user=conversation.user_id)
    by_safety = Q(sender=Message.Sender.AI, answers_reply__provider=SAFETY)
    return mine.filter(Q(kind=Message.Kind.HELP) | by_safety).exists()


def _of_time(first: WritesFirst, now: datetime) -> Why | None:
    if now < _earliest(first):
        return Why.EARLY
    place = hours.zone(first.time_zone)
    is_quiet = hours.is_quiet(now, place, first.quiet_from, first.quiet_until)
    return Why.QUIET if is_quiet else None


def _earliest(first: WritesFirst) -> datetime:
    after_anybody = first.conversation.last_message_at + AFTER_ANYBODY
    return max(after_anybody, first.last_at + AFTER_HERS) if first.last_at else after_anybody


def due(first: WritesFirst, now: datetime, why: Why | None = None) -> datetime:
    """When to look again, at a random moment that is not quiet."""
    after = {Why.EARLY: timedelta(), Why.QUIET: timedelta(), Why.REPLYING: AN_HOUR}
    wait = after.get(why, A_DAY) if why else timedelta()
    return some_moment(first, max(now + wait, _earliest(first)))


def some_moment(first: WritesFirst, earliest: datetime) -> datetime:
    place = hours.zone(first.time_zone)
    return hours.some_moment(earliest, place, first.quiet_from, first.quiet_until, _chance)


def unanswered_now(first: WritesFirst, last: Message) -> int:
    """How often in a row, with one more."""
    return _unanswered(first, last) + 1
