"""Reads for pages, fragments and prompts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice, takewhile
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, Q, Subquery
from django.db.models.functions import Coalesce

from chat.models import (
    OTHER_WORDS,
    STOPPED_UNREAD,
    Content,
    Conversation,
    Message,
    MessageQuerySet,
    Resource,
)
from chatsite.text.columns import MOST_BIG_INTEGER
from chatsite.web.prepared import Given, Prepared, Rows, read
from girls.models import GirlAsset

PAGE_SIZE = 50
# Of a page that begins in the past: messages before its place, and the most in all.
LEAD_SIZE = 10
FROM_SIZE = 500
CATCH_UP_SIZE = 200
LOW_ALLOWANCE = 3
# Errors of replies that ended before it was certain that the reader's words were checked.
UNCHECKED = (
    *("unprotected", "locked", "banned", "worker_lost", "internal"),
    *(STOPPED_UNREAD, OTHER_WORDS),
)
# Of replies: what no page shows. Times are the dearest columns to read.
_UNSEEN = tuple(
    f"{reply}__{column}"
    for reply in ("reply", "answers_reply")
    for column in (
        "created_at",
        "enqueued_at",
        "lease_until",
        "stopped_at",
        "claim",
        "milliseconds",
        "first_word_milliseconds",
    )
)
_GREETING = Q(sender=Message.Sender.AI, number=F("conversation__cleared_number") + 1)
# What she says without having been asked: it is the answer of no reply.
_UNASKED = _GREETING | Q(sender=Message.Sender.AI, unasked=True)
# Messages that stand in a prompt, or whose answer does.
_TOLD = Q(removed_at=None) | Q(reply__answer__isnull=False)
# An answer to the same wording: so the words were checked, although a later try to answer failed.
_CHECKED = Q(reply__answer__asked_variant=F("variant"))


@dataclass(frozen=True)
class Allowance:
    """Units left with one girl, in the order of `Resource`; with premium they do not matter."""

    units: Mapping[Resource, int]
    premium: bool

    def has(self, resource: Resource) -> bool:
        return self.premium or self.units[resource] > 0

    @property
    def lines(self) -> list[str]:
        """A sentence for each allowance, that of text first."""
        return [resource.left(units) for resource, units in self.units.items()]

    @property
    def low(self) -> bool:
        return not self.premium and 0 < self.units[Resource.TEXT] <= LOW_ALLOWANCE

    @property
    def exhausted(self) -> bool:
        return not self.has(Resource.TEXT)

    @property
    def may_speak(self) -> bool:
        return self.has(Resource.AUDIO)

    @property
    def voices_left(self) -> int:
        """Voice messages that can still be sent after the last text; 0 while texts are left."""
        return self.units[Resource.AUDIO] if self.exhausted else 0


@dataclass(frozen=True)
class ConversationPage:
    """A conversation with messages that follow one another, oldest first.

    They are its newest, unless `has_later`. `place`: the message that the page was asked for.
    """

    conversation: Conversation
    messages: Rows[Message]
    has_older: bool
    allowance: Allowance
    has_later: bool = False
    place: Message | None = None

    @property
    def read_count(self) -> int:
        """How many stand before her first message that the reader has not read; all, if there is
        none. Also all where the page begins with it: nothing was read before, or it may not be
        the first."""
        count = len(self.messages)
        if not self.conversation.unread:
            return count
        reached = self.conversation.last_read_number
        newest_first = zip(reversed(range(count)), reversed(self.messages), strict=True)
        unread = takewhile(lambda one: one[1].number > reached, newest_first)
        first = min((place for place, message in unread if message.is_hers), default=count)
        return first or count


@dataclass(frozen=True)
class CatchUp:
    """Messages that are new or changed since a version, and the version that they lead to."""

    messages: Rows[Message]
    version: int


def get_allowance(conversation: Conversation) -> Allowance:
    units = {resource: conversation.left(resource) for resource in Resource}
    return Allowance(units, premium=conversation.user.is_premium)


def get_conversation(conversation: Conversation, limit: int = PAGE_SIZE) -> ConversationPage:
    """The newest page of a conversation that `access` fetched for its reader. If more is unread, it
    begins a little before that, up to FROM_SIZE messages from the end."""
    limit = max(limit, min(_most_unread(conversation) + LEAD_SIZE, FROM_SIZE))
    messages, has_older = get_older(conversation, before=None, limit=limit)
    kept = _newest(messages, conversation.last_read_number) if limit > PAGE_SIZE else messages
    has_older = has_older or len(kept) < len(messages)
    return ConversationPage(conversation, kept, has_older, get_allowance(conversation))


def _most_unread(conversation: Conversation) -> int:
    """How many messages may be unread: numbers have gaps."""
    return conversation.last_number - conversation.last_read_number


def _newest(messages: Rows[Message], reached: int) -> Rows[Message]:
    """A page of them, or as many as the unread ones and their lead take."""
    unread = sum(message.number > reached for message in messages)
    return messages[-max(PAGE_SIZE, unread + LEAD_SIZE) :]


def get_conversation_from(conversation: Conversation, message_id: int) -> ConversationPage:
    """From a little before a message to the end, if that is no more than FROM_SIZE messages.

    The newest page, if the conversation has no such message any more.
    """
    found = conversation.messages.with_cards().present().order_by("number")
    start = _some_before(conversation, message_id)
    upwards = found.filter(number__gte=start)[: FROM_SIZE + 1]
    messages = read(upwards, conversation=conversation)
    place = next((message for message in messages if message.pk == message_id), None)
    if place is None:
        return get_conversation(conversation)
    has_older = messages.index(place) > LEAD_SIZE
    return ConversationPage(
        conversation,
        messages[int(has_older) : FROM_SIZE],
        has_older,
        get_allowance(conversation),
        has_later=len(messages) > FROM_SIZE,
        place=place,
    )


def _some_before(conversation: Conversation, message_id: int) -> Coalesce:
    """The number of the message that stands LEAD_SIZE and one before this one; 0 near the start."""
    present = conversation.messages.present()
    number = Subquery(present.filter(pk=message_id).values("number"))
    lead = present.filter(number__lte=number).order_by("-number").values("number")
    return Coalesce(Subquery(lead[LEAD_SIZE + 1 : LEAD_SIZE + 2]), 0)


def get_later(conversation: Conversation, after: Message) -> tuple[Rows[Message], bool]:
    """Up to PAGE_SIZE messages after one, oldest first, and whether there are more."""
    found = conversation.messages.with_cards().present().order_by("number")
    upwards = found.filter(number__gt=after.number)[: PAGE_SIZE + 1]
    later = read(upwards, conversation=conversation)
    return later[:PAGE_SIZE], len(later) > PAGE_SIZE


def get_older(
    conversation: Conversation, before: Message | None, limit: int = PAGE_SIZE
) -> tuple[Rows[Message], bool]:
    """Up to `limit` messages before one, oldest first, and whether there are more."""
    number = MOST_BIG_INTEGER if before is None else before.number
    if limit == PAGE_SIZE:
        known = {"conversation": conversation}
        newest_first = _OLDER.all(known, conversation=conversation.pk, number=number)
    else:
        downwards = _older(conversation.pk, number)[: limit + 1]
        newest_first = read(downwards, conversation=conversation)
    return newest_first[:limit][::-1], len(newest_first) > limit


def _older(conversation: UUID | Given, number: int | Given) -> MessageQuerySet:
    older = Message.objects.filter(conversation=conversation, number__lt=number)
    return older.present().with_cards().defer(*_UNSEEN).order_by("-number")


_OLDER = Prepared(lambda: _older(Given("conversation"), Given("number"))[: PAGE_SIZE + 1])


def get_since(conversation: Conversation, version: int) -> CatchUp:
    """What a page at `version` has missed, oldest change first, at most CATCH_UP_SIZE at once.

    Among them are messages that the reader has deleted, so that the page drops them.

    `conversation.version` was read before the messages, so the cursor never gets ahead of them.
    """
    found = conversation.messages.with_cards().filter(version__gt=version).order_by("version")
    messages = read(found[:CATCH_UP_SIZE], conversation=conversation)
    if len(messages) == CATCH_UP_SIZE:
        return CatchUp(messages, messages[-1].version)
    return CatchUp(messages, max(version, conversation.version))


def get_around(message: Message, each_side: int = 2) -> list[Message]:
    """The message, even a deleted one, with those next to it, oldest first."""
    others = message.conversation.messages.present().order_by("number")
    before = others.filter(number__lt=message.number).reverse()[:each_side]
    after = others.filter(number__gt=message.number)[:each_side]
    return [*reversed(before), message, *after]


class Context(NamedTuple):
    """Messages that lead to a reply, oldest first. `is_all`: nothing was said before them."""

    messages: list[Message]
    is_all: bool


def get_context(message: Message, most: int) -> Context:
    """The last messages, at most so many, that lead to the reply to `message`.

    Each of her answers stands right after what it answers, whatever was sent in between, or in its
    place where the reader has deleted that; where she wrote first, that stands in its place, and
    before all of them her greeting. Words that no check has seen stay out: a crisis among them
    would be answered as usual.
    """
    limit = most // 2 + _UNANSWERED
    asked_or_unasked = _asked_or_unasked(limit).all(
        conversation=message.conversation_id, number=message.number
    )
    turns: list[Message] = []
    for earlier in reversed(asked_or_unasked):
        if earlier.removed_at is None:
            turns.append(earlier)
        if not earlier.is_hers and earlier != message and earlier.reply.answer:
            turns.append(earlier.reply.answer)
    is_all = len(asked_or_unasked) < limit and len(turns) <= most
    return Context(turns[-most:], is_all)


# So many messages without an answer take nothing from the length of a context.
_UNANSWERED = 8


@cache
def _asked_or_unasked(limit: int) -> Prepared[Message]:
    until = Given("number")
    return Prepared(
        lambda: (
            Message.objects.filter(_UNASKED | Q(sender=Message.Sender.USER), _TOLD)
            .filter(conversation=Given("conversation"), number__lte=until)
            .filter(Q(number=until) | ~Q(reply__error__in=UNCHECKED) | _CHECKED)
            .select_related("reply__answer")
            .order_by("-number")[:limit]
        )
    )


def get_wordings(message: Message, limit: int = 3) -> list[str]:
    """What she has answered to this wording of the reader's `message` before, newest first."""
    answer = message.reply.answer
    if answer is None:
        return []
    rows: Iterable[Content] = [answer]
    if answer.variant_count > 1:
        rows = answer.variants.order_by("-number")
    fitting = (row.text for row in rows if row.asked_variant == message.variant and row.text)
    return [*islice(fitting, limit)]


def get_greeting(conversation_id: UUID) -> list[Message]:
    return list(Message.objects.present().filter(_GREETING, conversation=conversation_id))


def viewable(user_id: int, keys: Iterable[str]) -> set[str]:
    """Those of the keys that stand in one of the reader's conversations or in a public gallery."""
    wanted = unknown = frozenset(keys)
    mine = Message.objects.filter(conversation__user=user_id)
    for rows, column in (
        # The exclusions are the conditions of the partial indexes.
        (mine.exclude(media_key=""), "media_key"),
        (mine.exclude(poster_key=""), "poster_key"),
        (GirlAsset.objects.public(), "file"),
        (GirlAsset.objects.public(), "poster"),
    ):
        unknown -= frozenset(
            rows.filter(**{f"{column}__in": unknown}).values_list(column, flat=True)
        )
    return set(wanted - unknown)
