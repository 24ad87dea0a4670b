"""Whoever loaded an account saves what they change, and undoes nothing that came meanwhile."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import actions, logins
from accounts.admin import UserAdmin
from accounts.data.erasure import asking, rows
from accounts.gate import locking
from accounts.models import Erasure, Flag, User
from tests.accounts.people import edit
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
SITE = "https://chat.example.com/"
NEW = "a-horse-of-another-colour"
Happens = Callable[[], object]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[type, str, Happens], None]:
    """Lets something happen when a request is just about to call that method."""

    def let(owner: type, name: str, happens: Happens) -> None:
        method = getattr(owner, name)

        def later(*args: Any, **options: Any) -> object:
            happens()
            return method(*args, **options)

        monkeypatch.setattr(owner, name, later)

    return let


def change_password(client: Client) -> int:
    fields = {"oldpassword": PASSWORD, "password1": NEW}
    return client.post(reverse("account_change_password"), fields).status_code


def test_a_new_password_takes_back_neither_lock_nor_ban(
    client: Client, reader: User, meanwhile: Callable[..., None]
) -> None:
    def happens() -> None:
        locking.lock(reader, Flag.Reason.MINOR)
        actions.ban(reader, timezone.now() + dt.timedelta(days=1), "Why")

    client.force_login(reader)
    meanwhile(User, "set_password", happens)
    assert change_password(client) == 302
    reader.refresh_from_db()
    assert (reader.is_locked, reader.lock_reason, reader.is_banned) == (True, "minor", True)
    assert reader.check_password(NEW)


def test_staff_who_save_an_account_take_back_no_lock(
    client: Client, reader: User, meanwhile: Callable[..., None]
) -> None:
    client.force_login(make_user(is_staff=True, is_superuser=True))
    meanwhile(UserAdmin, "save_model", lambda: locking.lock(reader, Flag.Reason.MINOR))
    assert edit(client, reader, region="DE").status_code == 302
    reader.refresh_from_db()
    assert (reader.is_locked, reader.region) == (True, "DE")


@pytest.mark.django_db(transaction=True)
def test_nothing_brings_an_erased_reader_back(reader: User, meanwhile: Callable[..., None]) -> None:
    def happens() -> None:
        asked = asking.ask(reader, Erasure.By.STAFF, SITE, dt.timedelta(0))
        assert rows.remove(asked.pk)

    client = Client(raise_request_exception=False)
    client.force_login(reader)
    meanwhile(User, "set_password", happens)
    assert change_password(client) == 500
    assert not User.objects.exists()
    with pytest.raises(DatabaseError):
        reader.save()


def test_who_ends_the_login_of_this_browser_is_logged_out(client: Client, reader: User) -> None:
    client.force_login(reader)
    (this,) = logins.of(reader, client.session.session_key)
    answer = client.post(reverse("account_sessions"), {"login": this.id})
    assert answer.status_code == 302
    assert client.get("/accounts/").status_code == 302
