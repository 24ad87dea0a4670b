"""What she knows of the reader, read by one query, and only where there is any."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import JSONObject

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
    return Known(_made(Told, row.told), _made(Span, row.spans))


def _made(kind: type[Any], rows: Iterable[dict[str, Any]]) -> tuple[Any, ...]:
    return tuple(kind(**row) for row in rows)


def _known() -> QuerySet[Conversation]:
    found = Conversation.objects.filter(pk=Given("conversation")).only("pk")
    return found.annotate(told=ArraySubquery(_facts()), spans=ArraySubquery(_spans()))


def _facts() -> QuerySet[Fact, Any]:
    late = Case(
        When(message__number__gte=Given("start"), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    newest = Fact.objects.filter(conversation=OuterRef("pk")).annotate(is_late=late)
    newest = newest.order_by("key", "is_late", F("message__number").desc(nulls_first=True), "-pk")
    about = JSONObject(
        pk="pk",
        key="key",
        subject="subject",
        text="text",
        quote="quote",
        number="message__number",
        pinned=Q(pinned_at__isnull=False),
        is_late="is_late",
    )
    return newest.distinct("key", "is_late").values(about=about)[:MOST_FACTS]


def _spans() -> QuerySet[Summary, Any]:
    about = JSONObject(pk="pk", first="first_number", last="last_number", text="text")
    before = Summary.objects.filter(conversation=OuterRef("pk"), last_number__lt=Given("start"))
    return before.order_by("-first_number").values(about=about)[:MOST_SPANS]


_KNOWN = Prepared(_known)
