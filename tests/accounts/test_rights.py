"""Staff may look after readers; what gives power over the site is for superusers."""

import datetime as dt
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import User
from accounts.rights import roles
from tests.accounts.people import act, edit, said
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

NEW_PASSWORD = {"password1": "seven-blue-herons", "password2": "seven-blue-herons"}
RIGHTS = {"is_staff": "on", "is_superuser": "on"}


@pytest.fixture
def helper() -> User:
    """Staff with every permission there is, but no superuser."""
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.all())
    return user


@pytest.fixture
def staff(client: Client, helper: User) -> Client:
    client.force_login(helper)
    return client


@pytest.fixture(params=["superuser", "colleague", "herself", "superuser without staff"])
def protected(request: pytest.FixtureRequest, helper: User) -> User:
    made: dict[str, Any] = {
        "superuser": {"is_staff": True, "is_superuser": True},
        "colleague": {"is_staff": True},
        "superuser without staff": {"is_superuser": True},
    }
    return helper if request.param == "herself" else make_user(**made[request.param])


def url(name: str, user: User | Group) -> str:
    return reverse(f"admin:{name}", args=[user.pk])


def fields(user: User, **more: Any) -> dict[str, Any]:
    return {"email": user.email, "is_active": "on", "audit_reason": "they asked", **more}


def rights(user: User) -> tuple[bool, bool, int, int]:
    user.refresh_from_db()
    return (
        user.is_staff,
        user.is_superuser,
        user.groups.count(),
        user.user_permissions.count(),
    )


def test_nobody_gives_rights_who_is_no_superuser(staff: Client, reader: User) -> None:
    group = Group.objects.create(name="Everything")
    chosen = {**RIGHTS, "groups": [group.pk], "user_permissions": [Permission.objects.all()[0].pk]}

    answer = edit(staff, reader, **chosen)

    assert answer.status_code == 302
    assert rights(reader) == (False, False, 0, 0)


def test_nor_to_whom_they_add(staff: Client) -> None:
    new = {"email": "new@example.com", "usable_password": "true", "date_of_birth": "1991-02-03"}

    answer = staff.post(reverse("admin:accounts_user_add"), {**new, **NEW_PASSWORD, **RIGHTS})

    assert answer.status_code == 302
    assert rights(User.objects.get(email="new@example.com")) == (False, False, 0, 0)


def test_staff_look_after_readers(staff: Client, reader: User) -> None:
    edit(staff, reader, region="DE")
    staff.post(url("auth_user_password_change", reader), NEW_PASSWORD)

    reader.refresh_from_db()
    assert reader.region == "DE"
    assert reader.check_password(NEW_PASSWORD["password1"])
    assert staff.post(url("accounts_user_delete", reader), {"post": "yes"}).status_code == 302
    assert not User.objects.filter(pk=reader.pk).exists()


def test_staff_are_for_superusers(staff: Client, protected: User) -> None:
    before = rights(protected)
    mine = fields(protected, email="taken-over@example.com")

    answers = [
        staff.post(url("accounts_user_change", protected), {**mine, **RIGHTS}),
        staff.post(url("auth_user_password_change", protected), NEW_PASSWORD),
        staff.get(url("auth_user_password_change", protected)),
        staff.post(url("accounts_user_delete", protected), {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert rights(protected) == before
    assert protected.email != "taken-over@example.com"
    assert protected.check_password(PASSWORD)
    assert staff.get(url("accounts_user_change", protected)).status_code == 200


def test_no_action_deletes_them(staff: Client, protected: User, reader: User) -> None:
    chosen = {"action": "delete_selected", "_selected_action": [protected.pk, reader.pk]}

    staff.post(reverse("admin:accounts_user_changelist"), {**chosen, "post": "yes"})

    assert User.objects.filter(pk__in=[protected.pk, reader.pk]).count() == 2


def test_groups_are_for_superusers(staff: Client, helper: User) -> None:
    group = Group.objects.create(name="Helpers")
    helper.groups.add(group)
    everything = [permission.pk for permission in Permission.objects.all()]
    posted = {"name": "Helpers", "permissions": everything}

    answers = [
        staff.post(url("auth_group_change", group), posted),
        staff.post(reverse("admin:auth_group_add"), {**posted, "name": "More"}),
        staff.post(url("auth_group_delete", group), {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert group.permissions.count() == 0


def test_an_address_is_no_way_around(client: Client, helper: User) -> None:
    """Whoever could change a superuser's address could ask for a new password there."""
    assert not admin.site.is_registered(EmailAddress)


def test_a_superuser_may(client: Client, helper: User) -> None:
    client.force_login(make_user(is_staff=True, is_superuser=True))

    edit(client, helper, **RIGHTS)
    client.post(url("auth_user_password_change", helper), NEW_PASSWORD)

    assert rights(helper)[:2] == (True, True)
    assert helper.check_password(NEW_PASSWORD["password1"])


def test_nobody_shuts_themselves_out(client: Client) -> None:
    """A superuser took their own rights by a click, or banned themselves: nobody could give those
    back here if there was no other."""
    own = make_user(is_staff=True, is_superuser=True)
    client.force_login(own)
    shown = client.get(url("accounts_user_change", own)).context["adminform"].form
    assert not {"is_staff", "is_superuser", "is_active", "groups"} & {*shown.fields}
    sent = {"email": "own@example.com", "audit_reason": "A test", "seen": shown["seen"].value()}
    assert client.post(url("accounts_user_change", own), sent).status_code == 302
    assert rights(own)[:2] == (True, True)
    assert (own.email, own.is_active) == ("own@example.com", True)
    away = (timezone.localdate() + dt.timedelta(days=3)).isoformat()
    act(client, own, "ban", until=away, seen="")
    assert "Somebody else has to ban you." in said(client, own)
    own.refresh_from_db()
    assert not own.is_banned


def test_a_superuser_gives_roles_by_checkboxes(client: Client, helper: User) -> None:
    client.force_login(make_user(is_staff=True, is_superuser=True))
    page = client.get(url("accounts_user_change", helper)).content.decode()

    assert page.count('type="checkbox" name="groups"') == len(roles.ROLES)
    assert all(escape(told) in page for told in roles.ROLES.values())
    assert "user_permissions" not in page

    support = Group.objects.get(name=roles.SUPPORT)
    edit(client, helper, is_staff="on", groups=[support.pk])
    assert [*helper.groups.all()] == [support]


def test_what_a_role_may_do_is_written_in_one_place(client: Client) -> None:
    client.force_login(make_user(is_staff=True, is_superuser=True))
    support = Group.objects.get(name=roles.SUPPORT)

    assert client.get(url("auth_group_change", support)).status_code == 200
    posted = {"name": "support", "permissions": []}
    assert client.post(url("auth_group_change", support), posted).status_code == 403
    assert client.post(url("auth_group_delete", support), {"post": "yes"}).status_code == 403
