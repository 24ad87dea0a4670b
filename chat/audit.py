"""Counts for operators at a shell, over all conversations."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from chat.models import Conversation, CrisisEvent, QuotaEntry, Refusal, Resource


@dataclass(frozen=True)
class QuotaDiscrepancy:
    """An allowance that differs from the sum of its entries."""

    conversation_id: UUID
    email: str
    girl: str
    resource: Resource
    allowance: int
    ledger: int


def get_quota_discrepancies() -> Iterator[QuotaDiscrepancy]:
    """Every conversation and resource for which promise 1 is broken; normally none."""
    for resource in Resource:
        entries = QuotaEntry.objects.filter(conversation=OuterRef("pk"), resource=resource)
        total = entries.values("conversation").annotate(total=Sum("delta")).values("total")
        found = Conversation.objects.annotate(ledger=Coalesce(Subquery(total), 0)).exclude(
            ledger=F(resource.column)
        )
        rows = found.values_list("pk", "user__email", "girl__name", resource.column, "ledger")
        for pk, email, girl, allowance, ledger in rows.iterator():
            yield QuotaDiscrepancy(pk, email, girl, resource, allowance, ledger)


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
