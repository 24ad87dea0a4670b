"""Every model that leads to a user is told and erased, or left out with a reason."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model, Q

from accounts.data import belongings
from accounts.data.belongings import Belonging
from accounts.models import User
from chatsite.media import janitor


def leads_to_user(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    if model is User:
        return True
    targets = [field.related_model for field in _relations(model)]
    rest = [target for target in targets if target not in seen]
    return any(leads_to_user(target, seen | {model}) for target in rest)


def _relations(model: type[Model]) -> Iterator[Any]:
    """Foreign keys, one-to-one, and many-to-many in the direction in which they are declared."""
    for field in model._meta.get_fields():
        is_forward = field.concrete and field.is_relation and not field.auto_created
        if is_forward and isinstance(field.related_model, type):
            yield field


def personal() -> list[type[Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if leads_to_user(model)]


def registered() -> set[type[Model]]:
    return {one.model for one in belongings.all_of_them()} | set(belongings.left_out())


def test_every_model_that_leads_to_a_user_is_registered() -> None:
    """A new one: `belongings.holds` in its app's `ready`, or `leaves_out` with a reason."""
    assert {model._meta.label for model in personal()} - {
        model._meta.label for model in registered()
    } == set()


def test_the_walk_finds_what_it_has_to() -> None:
    labels = {model._meta.label for model in personal()}
    assert {
        "accounts.User",
        "accounts.User_groups",
        "account.EmailConfirmation",
        "chat.Message",
        "chat.QuotaEntry",
        "admin.LogEntry",
    } <= labels
    assert not {"girls.Girl", "chat.CrisisEvent", "girls.SpokenLine"} & labels


def test_columns_with_keys_of_objects_are_told_as_files() -> None:
    mine = {one.model: one for one in belongings.all_of_them()}
    for rows, column in janitor._columns:
        if rows.model in mine and leads_to_user(rows.model):
            assert column in mine[rows.model].files, f"{rows.model}.{column}"


def test_columns_that_are_named_exist_and_every_row_has_its_place() -> None:
    for one in belongings.all_of_them():
        columns = {field.name for field in one.model._meta.concrete_fields}
        assert {*one.files, *one.withheld, *one.blanks} <= columns, one.model
    names = [one.name for one in belongings.all_of_them() if one.name]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "about", [{}, {"name": "a", "told": "b"}, {"name": "a", "blanks": {"email": ""}}]
)
def test_a_half_declaration_is_refused(about: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="User"):
        Belonging(User, lambda user_id: Q(pk=user_id), **about)
