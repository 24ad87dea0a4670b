"""Each act on a reader's page: with its right and a reason, once, and on what was shown."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from channels.db import database_sync_to_async
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import actions, logins
from accounts.gate import locking
from accounts.models import AuditEntry, Flag, User
from accounts.premium import gifts, grants
from chat.models import Conversation, Resource
from tests.accounts.people import WHY, act, edit, page, said
from tests.chat.sockets import closed, signed_in, socket
from tests.chat.test_report_queue import staff_with
from tests.factories import make_conversation, make_user

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
AWAY = (timezone.localdate() + 30 * DAY).isoformat()
Fields = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """`ready` makes the reader such that the act can be done, and gives its form's fields; `state`
    is what it changes; `other` changes that meanwhile."""

    name: str
    permission: str
    what: str
    ready: Callable[[User], Fields]
    state: Callable[[User], object]
    other: Callable[[User], object]
    told: str


def _with_premium(reader: User) -> Fields:
    reader.premium_until = grants.give(reader.pk, 3 * DAY).premium_until
    return {"seen": gifts.mark(reader)}


def _to_give(reader: User) -> Fields:
    return {**_with_premium(reader), "days": "7", "why": "staff"}


def _to_ban(reader: User) -> Fields:
    return {"until": AWAY, "told": "You shared a photo of somebody else.", "seen": ""}


def _banned(reader: User) -> Fields:
    until = timezone.now() + DAY
    actions.ban(reader, until, "Why")
    return {"seen": until.isoformat()}


def _signed_in(reader: User) -> Fields:
    Client().force_login(reader)
    return {"target": logins.newest(reader, 1)[0].id}


def _flagged(reader: User) -> Fields:
    locking.lock(reader, Flag.Reason.MINOR)
    return {"target": str(reader.flags.get().pk)}


def _used_up(reader: User) -> Fields:
    found = make_conversation(reader)
    Conversation.objects.filter(pk=found.pk).update(free_text=2)
    return {"target": f"{found.pk}:text:2"}


def _locked(reader: User) -> object:
    return User.objects.values_list("locked_at").get(pk=reader.pk)[0] is not None


def _banned_until(reader: User) -> object:
    return User.objects.values_list("banned_until", "ban_reason").get(pk=reader.pk)


def _text_left(reader: User) -> object:
    return Conversation.objects.get(user=reader).left(Resource.TEXT)


def _clear_flags(reader: User) -> None:
    locking.clear_all(reader, "By an operator")


CASES = [
    Case(
        "give-premium",
        "accounts.add_grant",
        "gave premium",
        _to_give,
        lambda reader: reader.grants.filter(ended_at=None).count(),
        lambda reader: grants.end(reader.pk),
        "Gave 7 days of premium.",
    ),
    Case(
        "end-premium",
        "accounts.change_grant",
        "ended premium",
        _with_premium,
        lambda reader: reader.grants.filter(ended_at=None).count(),
        lambda reader: grants.give(reader.pk, DAY),
        "Ended premium.",
    ),
    Case(
        "ban",
        "accounts.change_user",
        "banned",
        _to_ban,
        _banned_until,
        lambda reader: actions.ban(reader, timezone.now() + DAY, "Other words"),
        "Banned until",
    ),
    Case(
        "lift-ban",
        "accounts.change_user",
        "lifted the ban",
        _banned,
        _banned_until,
        lambda reader: actions.ban(reader, timezone.now() + 9 * DAY, "Other words"),
        "Lifted the ban",
    ),
    Case(
        "sign-out",
        "accounts.delete_session",
        "signed out a session",
        _signed_in,
        lambda reader: reader.sessions.count(),
        lambda reader: reader.sessions.all().delete(),
        "Signed out: Unknown browser.",
    ),
    Case(
        "clear-flag",
        "accounts.clear_flag",
        "cleared a flag",
        _flagged,
        _locked,
        _clear_flags,
        "Cleared the flag, and unlocked the account.",
    ),
    Case(
        "refill",
        "chat.add_quotaentry",
        "refilled messages",
        _used_up,
        _text_left,
        lambda reader: Conversation.objects.filter(user=reader).update(free_text=1),
        "10 left.",
    ),
]


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


def test_it_is_done_and_noted_once(case: Case, reader: User) -> None:
    person, client = staff_with("accounts.view_user", case.permission)
    fields = case.ready(reader)
    before = case.state(reader)

    assert act(client, reader, case.name, **fields).headers["location"] == page(reader)

    after = case.state(reader)
    assert after != before
    assert case.told in said(client, reader)
    entry = AuditEntry.objects.get()
    assert (entry.by, entry.about, entry.what, entry.reason) == (person, reader, case.what, WHY)

    assert act(client, reader, case.name, **fields).status_code == 302
    assert "Nothing was done." in said(client, reader)
    assert (case.state(reader), AuditEntry.objects.count()) == (after, 1)


@pytest.mark.parametrize("reason", ["", "   ", "\u200b\u3164", "x" * 301])
def test_without_a_reason_it_asks_for_one(case: Case, reader: User, reason: str) -> None:
    _, client = staff_with("accounts.view_user", case.permission)
    fields = case.ready(reader)
    before = case.state(reader)
    asked = act(client, reader, case.name, **fields, reason=reason)
    assert asked.status_code == 200
    assert "errorlist" in asked.content.decode()
    assert case.state(reader) == before
    assert not AuditEntry.objects.exists()

    # What the page asks with: all that was sent before is still in its form.
    sent = {each.html_name: each.value() or "" for each in asked.context["form"]}
    assert act(client, reader, case.name, **{**sent, "reason": WHY}).status_code == 302
    assert case.state(reader) != before


def test_it_takes_its_right(case: Case, reader: User) -> None:
    fields = case.ready(reader)
    before = case.state(reader)
    others = {one.permission for one in CASES} - {case.permission}
    # Whoever may change readers may look at them, too.
    alone = {case.permission} - {"accounts.change_user"}
    for rights in (["accounts.view_user", *others], [*alone]):
        _, client = staff_with(*rights)
        assert act(client, reader, case.name, **fields).status_code == 403
        url = reverse("admin:accounts_user_act", args=[reader.pk, case.name])
        assert client.get(url).status_code == 403
    assert act(Client(), reader, case.name, **fields).status_code == 302
    assert case.state(reader) == before
    assert not AuditEntry.objects.exists()


def test_colleagues_are_for_superusers(case: Case, staff: Client) -> None:
    colleague = make_user(is_staff=True)
    fields = case.ready(colleague)
    before = case.state(colleague)
    _, client = staff_with("accounts.view_user", case.permission)
    assert act(client, colleague, case.name, **fields).status_code == 403
    url = reverse("admin:accounts_user_act", args=[colleague.pk, case.name])
    assert url not in said(client, colleague)
    assert case.state(colleague) == before
    assert act(staff, colleague, case.name, **fields).status_code == 302
    assert case.state(colleague) != before


def test_what_has_changed_meanwhile_stays(case: Case, reader: User) -> None:
    _, client = staff_with("accounts.view_user", case.permission)
    fields = case.ready(reader)
    case.other(reader)
    meanwhile = case.state(reader)
    act(client, reader, case.name, **fields)
    assert "Nothing was done." in said(client, reader)
    assert case.state(reader) == meanwhile
    assert not AuditEntry.objects.exists()


def test_its_own_page_asks_before(case: Case, reader: User) -> None:
    _, client = staff_with("accounts.view_user", case.permission)
    fields = case.ready(reader)
    url = reverse("admin:accounts_user_act", args=[reader.pk, case.name])
    shown = client.get(url, {"target": fields.get("target", "")})
    assert shown.status_code == 200
    form = {each.html_name: each.value() or "" for each in shown.context["form"]}
    assert act(client, reader, case.name, **{**form, **fields, "reason": WHY}).status_code == 302
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("target", ["", "x", "1:2:3", "9" * 30, "²", "\0", "a:text:1"])
def test_a_target_of_ones_own(staff: Client, reader: User, target: str) -> None:
    for name in ("refill", "sign-out", "clear-flag"):
        assert act(staff, reader, name, target=target).status_code in (200, 302)
    assert not AuditEntry.objects.exists()


def test_nobodys_rows_but_the_readers(staff: Client, reader: User) -> None:
    other = make_user()
    targets = {
        "refill": _used_up(other),
        "sign-out": _signed_in(other),
        "clear-flag": _flagged(other),
    }
    for name, fields in targets.items():
        act(staff, reader, name, **fields)
    assert (_text_left(other), other.sessions.count(), _locked(other)) == (2, 1, True)
    assert not AuditEntry.objects.exists()


def test_there_is_no_other_act(staff: Client, reader: User) -> None:
    assert act(staff, reader, "forget").status_code == 404
    gone = User(pk=reader.pk + 1000)
    assert act(staff, gone, "ban").status_code == 404


@pytest.mark.parametrize("until", ["", "2020-01-01", "0001-01-01", "9999-12-31", "tomorrow"])
def test_a_ban_ends_some_day(staff: Client, reader: User, until: str) -> None:
    assert act(staff, reader, "ban", until=until, seen="").status_code == 200
    assert _banned_until(reader) == (None, "")


def test_staff_sign_a_reader_out_everywhere(staff: Client, reader: User) -> None:
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(reader)
    assert act(staff, reader, "sign-out", target="all").status_code == 302
    assert "Signed out everywhere: 2 sessions." in said(staff, reader)
    home = reverse("account_home")
    assert [browser.get(home).status_code for browser in browsers] == [302, 302]
    act(staff, reader, "sign-out", target="all")
    assert AuditEntry.objects.get().detail == "2 sessions"


@pytest.mark.django_db(transaction=True)
async def test_a_session_that_staff_end_loses_its_sockets_at_once(reader: User) -> None:
    client = await signed_in(reader)

    @database_sync_to_async
    def sign_out() -> None:
        _, by = staff_with("accounts.view_user", "accounts.delete_session")
        assert act(by, reader, "sign-out", target=logins.newest(reader, 1)[0].id).status_code == 302

    async with socket(client) as (line, accepted):
        assert accepted
        await sign_out()
        assert (await closed(line))["code"] == 4401


def test_nobody_clears_their_own_flag(staff: Client) -> None:
    boss = User.objects.get()
    locking.flag(boss, Flag.Reason.AGE)
    act(staff, boss, "clear-flag", target=str(boss.flags.get().pk))
    assert "Somebody else has to" in said(staff, boss)
    assert boss.flags.get().cleared_at is None


def test_the_fields_are_saved_once_with_a_reason(staff: Client, reader: User) -> None:
    seen = staff.get(page(reader)).context["adminform"].form["seen"].value()
    assert edit(staff, reader, audit_reason="", region="DE").status_code == 200
    assert edit(staff, reader, region="DE").headers["location"] == page(reader)
    entry = AuditEntry.objects.get()
    assert (entry.about, entry.reason, entry.what) == (reader, WHY, "changed")
    answers = [
        edit(staff, reader, region="FR", seen=seen),
        edit(staff, reader, region="FR", seen=""),
    ]
    for answer in answers:
        assert "has changed since you opened" in answer.content.decode()
        assert "Germany (DE)" in answer.content.decode()  # The page says what stands.
    reader.refresh_from_db()
    assert reader.region == "DE"
    assert AuditEntry.objects.count() == 1


def test_rights_that_came_meanwhile_are_not_taken_back(staff: Client, reader: User) -> None:
    seen = staff.get(page(reader)).context["adminform"].form["seen"].value()
    User.objects.filter(pk=reader.pk).update(is_staff=True)
    assert edit(staff, reader, seen=seen).status_code == 200
    assert User.objects.get(pk=reader.pk).is_staff


def test_a_new_address_is_not_verified(staff: Client, reader: User) -> None:
    EmailAddress.objects.create(user=reader, email=reader.email, primary=True, verified=True)
    assert edit(staff, reader, email="New@example.com").status_code == 302
    assert "not verified" in said(staff, reader)


def test_rights_of_ones_own_survive_the_form(staff: Client) -> None:
    """The form has roles alone."""
    colleague, _ = staff_with("girls.view_girl")
    assert edit(staff, colleague, is_staff="on", region="DE").status_code == 302
    assert colleague.user_permissions.count() == 1


def test_to_erase_asks_why(staff: Client, reader: User) -> None:
    url = reverse("admin:accounts_user_delete", args=[reader.pk])
    assert url in said(staff, reader)
    staff.post(url, {"post": "yes", "audit_reason": ""})
    assert User.objects.filter(pk=reader.pk).exists()
    assert staff.post(url, {"post": "yes", "audit_reason": WHY}).status_code == 302
    assert not User.objects.filter(pk=reader.pk).exists()
    assert AuditEntry.objects.filter(what="deleted").count() == 1
