"""The ledger of a conversation, with what was left after each entry."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from chat.models import Conversation, QuotaEntry, Resource

PAGE_SIZE = 50
_NAMES = {"text": "messages", "media": "photos and videos", "audio": "voice"}


@dataclass(frozen=True)
class Line:
    entry: QuotaEntry
    left: int

    @property
    def name(self) -> str:
        return name_of(self.entry.resource)


@dataclass(frozen=True)
class Ledger:
    """Newest first. `older`: the id of the entry before which there are more, if there are."""

    lines: list[Line]
    older: int | None


def name_of(resource: str) -> str:
    """What staff call an allowance, also one that the site has no more."""
    return _NAMES.get(resource, str(resource))


def read(conversation: Conversation, before: int | None = None) -> Ledger:
    """The allowance equals the sum of its entries, so what was left is counted back from it."""
    mine = conversation.quota_entries.order_by("-pk")
    left = {resource.value: conversation.left(resource) for resource in Resource}
    found = mine
    if before is not None:
        found = mine.filter(pk__lt=before)
        for resource, later in _sums(mine.filter(pk__gte=before)):
            left[resource] = left.get(resource, 0) - later
    entries = [*found.select_related("message")[: PAGE_SIZE + 1]]
    lines = [*_counted_back(entries[:PAGE_SIZE], left)]
    return Ledger(lines, lines[-1].entry.pk if entries[PAGE_SIZE:] else None)


def _sums(entries: QuerySet[QuotaEntry]) -> list[tuple[str, int]]:
    return [*entries.order_by().values_list("resource").annotate(Sum("delta"))]


def _counted_back(entries: list[QuotaEntry], left: dict[str, int]) -> Iterator[Line]:
    for entry in entries:
        after = left.get(entry.resource, 0)
        left[entry.resource] = after - entry.delta
        yield Line(entry, after)
