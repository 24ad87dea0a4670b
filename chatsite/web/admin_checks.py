"""What a list of the admin lacks to stay quick, told by `manage.py check`."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.checks import ModelAdminChecks
from django.core.checks import CheckMessage, Error

from chatsite.web import admin_indexes


class BoundedChecks(ModelAdminChecks):
    def check(self, admin_obj: Any, **options: Any) -> list[CheckMessage]:  # noqa: ANN401  Django's
        found = super().check(admin_obj, **options)
        return found + [
            Error(said, obj=type(admin_obj), id="desk.E001") for said in lacks(admin_obj)
        ]


def lacks(site_admin: Any) -> Iterator[str]:  # noqa: ANN401  a BoundedList
    if site_admin.date_hierarchy:
        yield "date_hierarchy reads all rows for its days: put the field into list_filter."
    if site_admin.is_small:
        return
    by = admin_indexes.found_by(site_admin.model)
    for one in site_admin.list_filter:
        yield from _of_filter(one, by)
    yield from _of_order(site_admin)


def _of_filter(one: Any, by: frozenset[str]) -> Iterator[str]:  # noqa: ANN401  as Django takes it
    if isinstance(one, type):
        columns = getattr(one, "columns", ())
        if not columns or not set(columns) <= by:
            yield f"{one.__name__} needs `columns`, the fields it filters by, each with an index."
        return
    name = one[0] if isinstance(one, tuple) else one
    if name not in by:
        yield f"No index begins with {name}, by which list_filter filters; or set is_small."


def _of_order(site_admin: Any) -> Iterator[str]:  # noqa: ANN401
    order = [*(site_admin.ordering or site_admin.opts.ordering)]
    first = str(order[0]).lstrip("-") if order else "pk"
    if first != "pk" and first not in admin_indexes.ordered_by(site_admin.model):
        yield f"No index begins with {first}, by which the list is ordered; or set is_small."
