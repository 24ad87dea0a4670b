"""Counts for operators at a shell, over all conversations."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from chat.models import ConversationQuerySet, CrisisEvent, QuotaEntry, Refusal, Resource

# Conversations that are compared by one statement.
BATCH = 1_000


@dataclass(frozen=True)
class QuotaDiscrepancy:
    """An allowance that differs from the sum of its entries."""

    conversation_id: UUID
    email: str
    girl: str
    resource: Resource
    allowance: int
    ledger: int


@dataclass(frozen=True)
class Compared:
    """A batch of conversations, up to the one of this id."""

    count: int
    last: UUID
    discrepancies: list[QuotaDiscrepancy]


def compare_quotas(conversations: ConversationQuerySet, after: UUID) -> Iterator[Compared]:
    """Conversations and resources for which promise 1 is broken; normally none.

    Each batch is one statement: with two, a message that is sent between them would be found.
    """
    while True:
        rows = conversations.filter(pk__gt=after).order_by("pk")
        told = rows.annotate(**{_ledger(res): _sum_of(res) for res in Resource})
        columns = [name for res in Resource for name in (res.column, _ledger(res))]
        found = [*told.values("pk", "user__email", "girl__name", *columns)[:BATCH]]
        if not found:
            return
        after = found[-1]["pk"]
        yield Compared(len(found), after, [*_differing(found)])


def _ledger(resource: Resource) -> str:
    return f"ledger_{resource}"


def _sum_of(resource: Resource) -> Coalesce:
    entries = QuotaEntry.objects.filter(conversation=OuterRef("pk"), resource=resource)
    total = entries.order_by().values("conversation").annotate(total=Sum("delta")).values("total")
    return Coalesce(Subquery(total), 0)


def _differing(rows: list[dict[str, Any]]) -> Iterator[QuotaDiscrepancy]:
    for row in rows:
        for resource in Resource:
            left, ledger = row[resource.column], row[_ledger(resource)]
            if left != ledger:
                whose = row["pk"], row["user__email"], row["girl__name"]
                yield QuotaDiscrepancy(*whose, resource, left, ledger)


def count_crises(year: int) -> dict[tuple[str, str, str], int]:
    """How often a conversation was interrupted: by region, category and level. UTC."""
    rows = CrisisEvent.objects.filter(created_at__year=year)
    counted = rows.values_list("region", "category", "level").annotate(count=Count("pk")).order_by()
    return {(region, category, level): count for region, category, level, count in counted}


def count_refusals(year: int) -> dict[tuple[str, str, str], int]:
    """How often a text was refused: by region, concern and sender. UTC."""
    rows = Refusal.objects.filter(created_at__year=year)
    counted = rows.values_list("region", "concern", "sender").annotate(count=Count("pk")).order_by()
    return {(region, concern, sender): count for region, concern, sender, count in counted}
