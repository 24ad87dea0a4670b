"""Pages and counts of a list that end somewhere, whatever a table holds."""

import json
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

# Rows that can be paged through. Whoever looks for more filters, searches or turns the order round.
MOST = 10_000


class Count(int):
    """Rows that can be paged through; as text, how many there are, as far as that is known."""

    words: str

    def __new__(cls, rows: int, words: str = "") -> "Count":
        made = super().__new__(cls, rows)
        made.words = words or f"{rows:,}"
        return made

    def __str__(self) -> str:
        return self.words


class BoundedPaginator(Paginator):
    """Counts to MOST, and asks the planner how many more there may be."""

    @cached_property
    def count(self) -> Count:
        # In the list's order, since that is what its indexes are made for; without the columns.
        listed: Any = self.object_list
        rows = listed.values("pk")[: MOST + 1].count()
        return Count(rows) if rows <= MOST else Count(MOST, _about(estimated(listed)))


def estimated(rows: "QuerySet[Any]") -> int:
    """By the statistics of the tables: often right, never dear."""
    plan: dict[str, Any] = json.loads(rows.order_by().explain(format="json"))[0]["Plan"]
    return int(plan["Plan Rows"])


def _about(rows: int) -> str:
    """Two digits: no more of it is known."""
    if rows <= MOST:
        return f"more than {MOST:,}"
    unit = 10 ** (len(str(rows)) - 2)
    return f"about {round(rows / unit) * unit:,}"


class BoundedChangeList(ChangeList):
    """Ordered by one column, which an index has: a second one would sort all rows that are equal in
    the first."""

    model_admin: Any

    def get_ordering_field(self, field_name: Any) -> Any:  # noqa: ANN401  a name or an expression
        """Django takes any column from the address, also those without a link."""
        is_offered = self.sortable_by is None or field_name in self.sortable_by
        return super().get_ordering_field(field_name) if is_offered else None

    def get_ordering(self, request: Any, queryset: "QuerySet[Any]") -> list[Any]:  # noqa: ANN401
        if not self.model_admin.is_small and "o" in self.params:
            self.params["o"] = self.params["o"].partition(".")[0]
        return list(super().get_ordering(request, queryset))
