"""The groups of staff have what their table says."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_migrate

from accounts.rights import roles

pytestmark = pytest.mark.django_db


def held(role: str) -> set[str]:
    """Such as {"girls.girl view_girl"}."""
    return {*named(Group.objects.get(name=role).permissions.all())}


def named(permissions: object) -> Iterator[str]:
    for one in permissions.select_related("content_type"):  # type: ignore[attr-defined]
        kind = one.content_type
        yield f"{kind.app_label}.{kind.model} {one.codename}"


def test_every_model_has_its_place_in_the_table() -> None:
    models = {model._meta.label_lower for model in apps.get_models()}
    assert models - roles.placed() == set(), "say in accounts.rights.roles whose it is"
    assert roles.placed() - models == set()


def test_the_table_names_only_permissions_that_exist() -> None:
    assert {f"{model} {codename}" for model, codename in roles.codenames()} <= {
        *named(Permission.objects.all())
    }


def test_the_groups_have_what_the_table_says() -> None:
    everything = {*named(Permission.objects.all())}
    for role in roles.ROLES:
        assert held(role) == {each for each in everything if roles.may(role, *each.split())}, role
    assert len(held(roles.ADMINISTRATOR)) > 100


def test_editors_see_no_reader_and_support_no_girl() -> None:
    assert {each.partition(".")[0] for each in held(roles.EDITOR)} == {"girls"}
    assert {each.partition(".")[0] for each in held(roles.SUPPORT)} == {"accounts", "chat"}


def test_no_role_gives_rights() -> None:
    for role in roles.ROLES:
        given = {each for each in held(role) if each.startswith(("auth.", "mfa."))}
        assert given <= {"auth.group view_group"}


def test_a_migration_mends_what_was_changed_by_hand() -> None:
    before = held(roles.SUPPORT)
    group = Group.objects.get(name=roles.SUPPORT)
    group.permissions.set(Permission.objects.filter(content_type__app_label="girls"))
    own = Group.objects.create(name="Translators")
    own.permissions.set(Permission.objects.filter(codename="view_girl"))

    for config in apps.get_app_configs():
        post_migrate.send(sender=config, app_config=config, using="default", verbosity=0)

    assert held(roles.SUPPORT) == before
    assert held("Translators") == {"girls.girl view_girl"}
