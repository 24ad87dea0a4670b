"""Whether readers have a girl or an asset: a foreign key with PROTECT, of any app, refers to it."""

from typing import TypeVar

from django.db.models import PROTECT, Exists, ForeignObjectRel, Model, OuterRef, Q, QuerySet

Row = TypeVar("Row", bound=Model)


def is_used(row: Model) -> bool:
    return any(
        _users(relation).filter(**{relation.field.name: row}).exists() for relation in _of(row)
    )


def used(rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows.filter(_is_used(rows.model))


def unused(rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows.exclude(_is_used(rows.model))


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
