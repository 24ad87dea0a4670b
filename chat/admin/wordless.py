"""Lists of rows that hold a reader's words: no address of theirs tells any of them."""

from typing import ClassVar

from django.http import HttpRequest

from chatsite.web.admin_lists import ReadOnly


class Wordless(ReadOnly):
    """A list is filtered by the columns of `asked_by` and `list_filter` alone. Otherwise
    `?text__contains=…` would tell by the number of rows what was said.

    `paths`: lookups through other models that pages link to.
    """

    asked_by: ClassVar[tuple[str, ...]] = ()
    paths: ClassVar[tuple[str, ...]] = ()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        if lookup in self.paths:
            return True
        known = any(lookup == name or lookup.startswith(f"{name}__") for name in self._columns())
        return known and super().lookup_allowed(lookup, value, request)

    def _columns(self) -> list[str]:
        filters = [one[0] if isinstance(one, tuple) else one for one in self.list_filter]
        names = [*self.asked_by, *filters, self.date_hierarchy]
        return [name for name in names if isinstance(name, str)]
