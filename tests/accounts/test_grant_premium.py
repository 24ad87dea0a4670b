"""`manage.py grant_premium`."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from tests.factories import make_premium

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def grant(*arguments: str) -> str:
    out = StringIO()
    call_command("grant_premium", *arguments, stdout=out)
    return out.getvalue()


def left(user: User) -> dt.timedelta:
    user.refresh_from_db()
    assert user.premium_until is not None
    return user.premium_until - timezone.now()


def test_days_from_now(reader: User) -> None:
    assert reader.email in grant(reader.email.upper(), "--days", "3")
    assert 2.99 * DAY < left(reader) <= 3 * DAY


def test_days_are_added_to_what_still_runs(reader: User) -> None:
    make_premium(reader)
    before = left(reader)

    grant(reader.email, "--days", "3")

    assert abs(left(reader) - before - 3 * DAY) < dt.timedelta(seconds=10)


def test_days_after_an_end_in_the_past_count_from_now(reader: User) -> None:
    User.objects.update(premium_until=timezone.now() - 50 * DAY)

    grant(reader.email, "--days", "3")

    assert 2.99 * DAY < left(reader) <= 3 * DAY


def test_until_includes_that_day(reader: User) -> None:
    tomorrow = timezone.localdate() + DAY

    grant(reader.email, "--until", str(tomorrow))

    reader.refresh_from_db()
    midnight = dt.datetime.combine(tomorrow + DAY, dt.time(), dt.UTC)
    assert reader.premium_until == midnight


def test_revoke(reader: User) -> None:
    make_premium(reader)

    grant(reader.email, "--revoke")

    reader.refresh_from_db()
    assert not reader.is_premium


def test_an_unknown_address_is_an_error() -> None:
    with pytest.raises(CommandError, match="No account"):
        grant("nobody@example.com", "--days", "3")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--days", "0"],
        ["--days", "-3"],
        ["--days", "many"],
        ["--days", "999999999"],
        ["--until", "2020-01-01"],
        ["--until", "2026-02-30"],
        ["--until", "soon"],
        ["--days", "3", "--revoke"],
    ],
)
def test_nonsense_changes_nothing(reader: User, arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        grant(reader.email, *arguments)
    reader.refresh_from_db()
    assert reader.premium_until is None
