"""The commands that make staff, and help who has lost their phone."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from accounts.models import AuditEntry, User
from accounts.rights import staffing
from tests.accounts.second_steps import code, enter, is_in, set_up, step
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    out = StringIO()
    call_command(*args, stdout=out)
    return out.getvalue()


def noted() -> list[tuple[str, str]]:
    found = AuditEntry.objects.order_by("pk").values_list("what", "detail")
    assert all(entry.by is None and entry.reason for entry in AuditEntry.objects.all())
    return [*found]


def test_a_reader_gets_a_role(settings: Settings, reader: User) -> None:
    settings.STAFF_NEED_SECOND_STEP = True
    said = run("make_staff", reader.email.upper(), "--role", "support")

    reader.refresh_from_db()
    assert reader.is_staff
    assert not reader.is_superuser
    assert staffing.role_of(reader) == "support"
    assert reader.has_perm("accounts.view_user")
    assert not reader.has_perm("girls.view_girl")
    assert "has the role support" in said
    assert "leads them to /accounts/2fa/" in said
    assert noted() == [("made staff", "reader → support")]


def test_no_step_is_told_where_none_is_needed(settings: Settings, reader: User) -> None:
    settings.STAFF_NEED_SECOND_STEP = False
    said = run("make_staff", reader.email, "--role", "support")
    assert "/accounts/2fa/" not in said
    assert "needs none" in said


def test_a_role_takes_the_place_of_another(reader: User) -> None:
    run("make_staff", reader.email, "--role", "support")
    set_up(reader)
    said = run("make_staff", reader.email, "--role", "editor")

    assert staffing.role_of(User.objects.get(pk=reader.pk)) == "editor"
    assert "log in with their second step" in said
    assert noted()[-1] == ("made staff", "support → editor")


def test_taken_back(client: Client) -> None:
    boss = make_user(is_staff=True, is_superuser=True)
    boss.user_permissions.set(Permission.objects.all()[:3])
    client.force_login(boss)

    said = run("make_staff", boss.email, "--remove")

    boss.refresh_from_db()
    assert (boss.is_staff, boss.is_superuser, boss.user_permissions.count()) == (False, False, 0)
    assert "is a reader" in said
    assert not is_in(client)
    assert noted() == [("removed from staff", "superuser → reader")]
    assert "already" in run("make_staff", boss.email, "--remove")


def test_a_dry_run_changes_nothing(reader: User) -> None:
    assert "would get the role editor" in run(
        "make_staff", reader.email, "--role", "editor", "--dry-run"
    )
    boss = make_user(is_staff=True, is_superuser=True)
    assert "would be a reader" in run("make_staff", boss.email, "--remove", "--dry-run")
    set_up(reader)
    assert "would lose" in run("forget_second_step", reader.email, "--dry-run")

    assert User.objects.filter(is_staff=True).get() == boss
    assert Authenticator.objects.exists()
    assert noted() == []


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"is_active": False}, "is deactivated"), ({"is_demo": True}, "is a demonstration login")],
)
def test_who_can_have_no_role(fields: dict[str, bool], why: str) -> None:
    user = make_user(**fields)
    with pytest.raises(CommandError, match=why):
        run("make_staff", user.email, "--role", "editor")


def test_clear_sentences() -> None:
    with pytest.raises(CommandError, match=r"No account has the email no@example\.com"):
        run("make_staff", "no@example.com", "--role", "editor")
    with pytest.raises(CommandError, match="invalid choice"):
        run("make_staff", "no@example.com", "--role", "boss")
    with pytest.raises(CommandError, match="required"):
        run("make_staff", "no@example.com")


def test_whoever_lost_everything_gets_in_by_password(client: Client, reader: User) -> None:
    secret = set_up(reader)
    thief = Client()
    enter(thief, reader)
    step(thief, code(secret))
    assert is_in(thief)

    run("forget_second_step", reader.email)

    assert not is_in(thief)
    enter(client, reader)
    assert is_in(client)
    assert "/accounts/2fa/" in str(mail.outbox[-1].body)
    assert noted() == [("removed the second step", "")]
    assert "no second step" in run("forget_second_step", reader.email)
