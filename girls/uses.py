"""Whether readers have a girl or an asset: a foreign key with PROTECT, of any app, refers to it."""

from typing import TypeVar

from django.db.models import (
    PROTECT,
    Exists,
    ForeignObjectRel,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

Row = TypeVar("Row", bound=Model)
MOST_COUNTED = 1000


def is_used(row: Model) -> bool:
    return any(
        _users(relation).filter(**{relation.field.name: row}).exists() for relation in _of(row)
    )


def used(rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows.filter(_is_used(rows.model))


def unused(rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows.exclude(_is_used(rows.model))


class _Counted(Subquery):
    """How many rows there are, up to a limit, so that a file which thousands got costs no more."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def times_used(model: type[Model], by: str) -> Subquery:
    """How many rows of the relation `by` have a row, counted up to MOST_COUNTED; for lists."""
    relation = next(one for one in _of(model) if one.get_accessor_name() == by)
    mine = _users(relation).filter(**{relation.field.name: OuterRef("pk")})
    return _Counted(mine.order_by().values("pk")[:MOST_COUNTED])


def kinds_of_users(model: type[Model]) -> set[str]:
    """The admin's names for the rows that protect a row of this model from deletion."""
    return {str(relation.related_model._meta.verbose_name) for relation in _of(model)}


def _of(model: type[Model] | Model) -> list[ForeignObjectRel]:
    return [one for one in model._meta.related_objects if one.on_delete is PROTECT]


def _users(relation: ForeignObjectRel) -> QuerySet[Model]:
    return relation.related_model._base_manager.all()


def _is_used(model: type[Model]) -> Q:
    found = Q(pk__in=[])
    for relation in _of(model):
        found |= Q(Exists(_users(relation).filter(**{relation.field.name: OuterRef("pk")})))
    return found
