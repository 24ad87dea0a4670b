"""Which columns of a model an index begins with."""

from functools import cache
from typing import Any

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Index, Model, Q, UniqueConstraint
from django.db.models.expressions import OrderBy


@cache
def ordered_by(model: type[Model]) -> frozenset[str]:
    """Columns by which all rows can be read in order: each begins an index without a condition."""
    fields = {field.name for field in model._meta.concrete_fields if _has_own(field)}
    return frozenset(fields | {_first(one) for one in _indexes(model) if one.condition is None})


@cache
def found_by(model: type[Model]) -> frozenset[str]:
    """Columns that narrow a list: also by an index of those rows alone, such as failed ones."""
    partial = [one for one in _indexes(model) if one.condition is not None]
    named = {name for one in partial for name in _named(one.condition or Q())}
    return ordered_by(model) | named | {_first(one) for one in partial}


def column_of(model_admin: admin.ModelAdmin, shown: str) -> str | None:
    """The field that a column of a list is ordered by; None: none, or one of another model."""
    order = shown
    for owner in (model_admin, model_admin.model):
        attribute = getattr(owner, shown, None)
        order = getattr(attribute, "admin_order_field", None) or order
    if not isinstance(order, str):
        return None
    try:
        field = model_admin.opts.get_field(order.lstrip("-"))
    except FieldDoesNotExist:
        return None
    return field.name if not field.is_relation else None


def is_sortable(model_admin: admin.ModelAdmin, shown: str) -> bool:
    """Whether rows can be read in this order. Equal ones are sorted by their keys, which takes long
    where few values are shared by all, or many rows have none."""
    name = column_of(model_admin, shown)
    if name is None:
        return False
    field: Any = model_admin.opts.get_field(name)
    alone = {_first(one) for one in _indexes(model_admin.model) if len(one.fields) == 1}
    is_read = _has_own(field) or name in alone
    return is_read and not field.null and not field.choices and name in ordered_by(field.model)


def _has_own(field: Any) -> bool:  # noqa: ANN401  a column, with what its types leave out
    return bool(field.primary_key or field.unique or field.db_index)


def _indexes(model: type[Model]) -> list[Index | UniqueConstraint]:
    unique = [one for one in model._meta.constraints if isinstance(one, UniqueConstraint)]
    return [*(one for one in model._meta.indexes if type(one) is Index), *unique]


def _first(index: Index | UniqueConstraint) -> str:
    """ "" for an expression that is no column."""
    if index.fields:
        return str(index.fields[0]).lstrip("-")
    first: Any = index.expressions[0]
    if isinstance(first, OrderBy):
        first = first.expression
    return str(getattr(first, "name", "")) if isinstance(first, F) else ""


def _named(condition: Q) -> set[str]:
    names: set[str] = set()
    children: Any = condition.children
    for child in children:
        names |= _named(child) if isinstance(child, Q) else {str(child[0]).split("__")[0]}
    return names
