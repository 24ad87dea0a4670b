"""Filters whose choices take one short query."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Field
from django.http import HttpRequest

# As many as fit beside a list, and as many rows as tell which values are in use.
FEW, RECENT = 30, 1_000


class FewRelated(admin.RelatedFieldListFilter):
    """The rows of another table, if they are few. Otherwise only the chosen one: to be reached from
    its own page, or by the list's search."""

    def field_choices(
        self,
        field: Any,  # noqa: ANN401
        request: HttpRequest,
        model_admin: ModelAdmin,
    ) -> Any:  # noqa: ANN401  pairs of a key and its name
        rows = field.remote_field.model._default_manager.order_by(
            *self.field_admin_ordering(field, request, model_admin)
        )
        found = [(row.pk, str(row)) for row in rows[: FEW + 1]]
        if len(found) <= FEW:
            return found
        chosen = self.lookup_val[-1] if self.lookup_val else ""
        if not str(chosen).isdecimal() or len(str(chosen)) > 18:
            return []
        return [(row.pk, str(row)) for row in rows.filter(pk=chosen)]

    def has_output(self) -> bool:
        return bool(self.lookup_choices)


class RecentValues(admin.FieldListFilter):
    """The values that the newest rows have, of a column whose values no code lists."""

    def __init__(
        self,
        field: "Field[Any, Any]",
        request: HttpRequest,
        params: dict[str, Any],
        model: Any,  # noqa: ANN401
        model_admin: ModelAdmin,
        field_path: str,
    ) -> None:
        self.parameter = f"{field_path}__exact"
        super().__init__(field, request, params, model, model_admin, field_path)
        given: Any = self.used_parameters.get(self.parameter)
        self.chosen = given[-1] if given else None
        named = model._default_manager.exclude(**{field_path: ""}).order_by("-pk")
        seen = named.values_list(field_path, flat=True)[:RECENT]
        self.values = sorted(set(seen) | ({self.chosen} if self.chosen else set()))

    def expected_parameters(self) -> list[str | None]:
        return [self.parameter]

    def has_output(self) -> bool:
        return len(self.values) > 1 or bool(self.chosen)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        without = changelist.get_query_string(remove=[self.parameter])
        yield {"selected": not self.chosen, "query_string": without, "display": "All"}
        for value in self.values:
            yield {
                "selected": self.chosen == value,
                "query_string": changelist.get_query_string({self.parameter: value}),
                "display": value,
            }
