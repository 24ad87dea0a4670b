"""What she knows of the reader, read by one query, and only where there is any."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from chat.memory import facts
from chat.models import Conversation, Fact, Summary
from chat.reply.prompt.facts import Told
from chat.reply.prompt.summary import Span
from chatsite.web.prepared import Given, Prepared

# The newest of each; what a prompt has room for is far less.
MOST_FACTS, MOST_SPANS = 200, 20


@dataclass(frozen=True)
class Known:
    facts: tuple[Told, ...] = ()
    spans: tuple[Span, ...] = ()


def read(conversation_id: UUID, start: int) -> Known:
    """`start`: the number with which the history begins. Of facts about one thing the newest, and
    of those that were told before the history the newest, too. Of the summary what ends before."""
    row: Any = _KNOWN.first(conversation=conversation_id, start=start)
    if row is None:
        return Known()
    before = [Told(**fact, is_late=False) for fact in row.told]
    since = [Told(**fact, is_late=True) for fact in row.told_since]
    less = facts.outdone(fact.key for fact in (*before, *since))
    told = tuple(fact for fact in (*before, *since) if fact.key not in less)
    return Known(told, tuple(Span(**span) for span in row.spans))


def _known() -> QuerySet[Conversation]:
    before = Q(message=None) | Q(message__number__lt=Given("start"))
    return (
        Conversation.objects.filter(pk=Given("conversation"))
        .only("pk")
        .annotate(told=ArraySubquery(_newest(before)))
        .annotate(told_since=ArraySubquery(_newest(Q(message__number__gte=Given("start")))))
        .annotate(spans=ArraySubquery(_spans()))
    )


def _newest(told: Q) -> QuerySet[Fact, Any]:
    """Of each key; pinned ones first, then the newest. What the reader wrote on the page of
    memories is newer than what they said."""
    about = JSONObject(
        pk="pk",
        key="key",
        subject="subject",
        text="text",
        quote="quote",
        number="message__number",
        pinned=Q(pinned_at__isnull=False),
    )
    mine = Fact.objects.filter(told, conversation=Given("conversation"))
    newest_first = F("message__number").desc(nulls_first=True)
    standing = mine.order_by("key", newest_first, "-pk").distinct("key").values("pk")
    pinned_first = F("pinned_at").asc(nulls_last=True)
    found = Fact.objects.filter(pk__in=standing).order_by(pinned_first, newest_first, "-pk")
    return found.values(about=about)[:MOST_FACTS]


def _spans() -> QuerySet[Summary, Any]:
    about = JSONObject(pk="pk", first="first_number", last="last_number", text="text")
    before = Summary.objects.filter(conversation=OuterRef("pk"), last_number__lt=Given("start"))
    return before.order_by("-first_number").values(about=about)[:MOST_SPANS]


_KNOWN = Prepared(_known)
