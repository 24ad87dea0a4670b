"""`manage.py grant_premium`."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.utils import timezone

from accounts.models import AuditEntry, Grant, User
from tests.factories import make_premium, make_user
from tests.operating import run, stopped_at

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def grant(*arguments: str) -> str:
    return run("grant_premium", *arguments, "--reason", "An outage")


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


def test_unknown_addresses_are_named_and_nobody_gets_anything(reader: User) -> None:
    with pytest.raises(CommandError, match=r"No account has the email nobody@example\.com\."):
        grant(reader.email, "nobody@example.com", "--days", "3")
    with pytest.raises(CommandError, match=r"these 2 emails: a@example\.com, b@example\.com"):
        grant("a@example.com", reader.email, "b@example.com", "--days", "3")
    assert not Grant.objects.exists()


def test_a_line_for_each_reader(reader: User) -> None:
    grant(reader.email, "--days", "3")
    entry = AuditEntry.objects.get()
    assert (entry.source, entry.what, entry.about) == ("shell", "gave premium", reader)
    assert entry.reason == Grant.objects.get().reason == "An outage"


def test_a_dry_run_says_the_same_and_changes_nothing(reader: User) -> None:
    assert "would have premium until" in grant(reader.email, "--days", "3", "--dry-run")
    reader.refresh_from_db()
    assert reader.premium_until is None
    assert not Grant.objects.exists()
    assert not AuditEntry.objects.exists()


def test_many_from_a_file_stopped_and_run_again(reader: User, tmp_path: Path) -> None:
    other = make_user()
    emails = tmp_path / "emails"
    emails.write_text(f"{reader.email}\n\n{other.email.upper()}\n{reader.email}\n")
    asked = ("--file", str(emails), "--days", "3")
    with stopped_at("accounts.premium.grants.give", 2):
        grant(*asked)
    other.refresh_from_db()
    assert other.premium_until is None
    assert 2.99 * DAY < left(reader) <= 3 * DAY

    out = grant(*asked)

    assert "got 3 days for this reason" in out
    assert 2.99 * DAY < left(reader) <= 3 * DAY
    assert 2.99 * DAY < left(other) <= 3 * DAY
    assert AuditEntry.objects.count() == Grant.objects.count() == 2
    grant(reader.email, "--days", "3", "--again")
    assert left(reader) > 5 * DAY


@pytest.mark.parametrize("arguments", [["--until", "2999-01-01"], ["--revoke"]])
def test_what_is_so_already_is_left(reader: User, arguments: list[str]) -> None:
    make_premium(reader)
    grant(reader.email, *arguments)
    count = Grant.objects.count()
    assert "left as it is" in grant(reader.email, *arguments)
    assert Grant.objects.count() == count
    assert AuditEntry.objects.count() == 1


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
