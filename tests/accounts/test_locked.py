"""What the reader of a locked account finds, until staff clear it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.desk import audit
from accounts.gate import locking
from accounts.models import Flag, User
from tests.accounts.steps import SIGNUP, join, log_in, mailed_code, sign_up, type_code
from tests.factories import PASSWORD, make_conversation, make_user
from tests.payments.bought import ordered, paid
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db
LOCKED = "/accounts/locked/"


@pytest.fixture
def minor(client: Client) -> User:
    """Logged in in the client's browser, and locked since."""
    user = make_user()
    log_in(client, user.email, PASSWORD)
    locking.lock(user, Flag.Reason.MINOR)
    return user


def pages(user: User) -> list[str]:
    conversation = make_conversation(user)
    return [
        "/",
        conversation.girl.get_absolute_url(),
        "/chat/",
        conversation.get_absolute_url(),
        "/accounts/",
        "/accounts/email/",
        SIGNUP,
        "/admin/",
    ]


def test_every_page_says_kindly_what_happened(client: Client, minor: User) -> None:
    User.objects.update(region="DE")
    for address in pages(minor):
        page = client.get(address)
        html = page.content.decode()
        assert page.status_code == 403, address
        assert "You have done nothing wrong" in html
        assert "mailto:hello@localhost" in html
        assert "TelefonSeelsorge" in html
        assert "data-socket-path" not in html
        assert page["Cache-Control"] == "no-store"


def test_programs_and_scripts_are_told(client: Client, minor: User) -> None:
    answer = client.get("/chat/", headers={"accept": "application/json"})
    assert answer.status_code == 403
    assert answer.json()["error"] == "locked"
    assert answer.json()["contact"] == "hello@localhost"
    fragment = client.get("/chat/", headers={"hx-request": "true"})
    assert (fragment.status_code, fragment["HX-Redirect"]) == (403, LOCKED)
    assert fragment["X-Error"] == "locked"


def test_some_pages_stay_open(client: Client, minor: User) -> None:
    for address in (LOCKED, "/safety/", "/healthz"):
        assert client.get(address).status_code == 200, address
    assert client.post("/accounts/logout/").status_code == 302
    assert client.get("/safety/").status_code == 200


def test_whoever_is_not_locked_has_no_such_page(client: Client, reader: User) -> None:
    assert client.get(LOCKED).headers["location"] == f"/accounts/login/?next={LOCKED}"
    client.force_login(reader)
    assert client.get(LOCKED).headers["location"] == "/accounts/"


def test_logging_in_again_leads_there(minor: User) -> None:
    elsewhere = Client()
    log_in(elsewhere, minor.email, PASSWORD)
    assert elsewhere.get("/chat/").status_code == 403


@pytest.mark.parametrize("seen", [True, False])
def test_no_new_account_in_the_same_browser(client: Client, minor: User, seen: bool) -> None:
    """Whether or not the page about the lock was shown there."""
    if seen:
        client.get("/chat/")
        del client.cookies["known_browser"]
    client.post("/accounts/logout/")

    for answer in (client.get(SIGNUP), sign_up(client, "second@example.com")):
        assert answer.status_code == 403
        assert "new account" in answer.content.decode()
    assert join(Client(), "other@example.com").status_code == 302

    locking.clear(Flag.objects.get(), None)
    assert join(client, "second@example.com").status_code == 302


def test_a_sign_up_that_had_begun_ends_there(client: Client) -> None:
    """In another tab of that browser, say."""
    sign_up(client, "second@example.com")
    tab, user = Client(), make_user()
    tab.force_login(user)
    locking.lock(user, Flag.Reason.MINOR)
    tab.get("/chat/")
    client.cookies["locked_browser"] = tab.cookies["locked_browser"].value

    assert type_code(client, mailed_code()).status_code == 403
    assert not User.objects.filter(email="second@example.com").exists()


def test_deleting_a_locked_account_opens_no_door(client: Client, minor: User) -> None:
    client.get("/chat/")
    minor.delete()
    assert client.get(SIGNUP).status_code == 403


def test_a_forged_mark_counts_for_nothing(client: Client) -> None:
    client.cookies["locked_browser"] = "WzFd:forged:signature"
    assert client.get(SIGNUP).status_code == 200


def test_another_account_in_that_browser_is_flagged_once_and_not_locked(
    client: Client, minor: User
) -> None:
    client.get("/chat/")
    client.post("/accounts/logout/")
    other = make_user()
    for _ in range(2):
        log_in(client, other.email, PASSWORD)
        assert client.get("/chat/").status_code == 200
        client.post("/accounts/logout/")

    flag = Flag.objects.get(user=other)
    assert (flag.reason, flag.about) == ("browser", minor)
    locking.clear(flag, None)
    log_in(client, other.email, PASSWORD)
    assert Flag.objects.filter(user=other).count() == 1


def staff(*permissions: str) -> Client:
    from django.contrib.auth.models import Permission

    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = StaffClient()
    client.force_login(user)
    return client


def clear(client: Client, flag: Flag) -> int:
    url = reverse("admin:accounts_flag_changelist")
    return client.post(url, {"action": "clear", "_selected_action": [flag.pk]}).status_code


def test_staff_with_the_permission_clear_it(client: Client, minor: User) -> None:
    flag = Flag.objects.get()
    clear(staff("view_flag", "change_flag"), flag)
    assert client.get("/chat/").status_code == 403

    desk = staff("view_flag", "change_flag", "clear_flag")
    listed = desk.get(reverse("admin:accounts_flag_changelist"), {"state": "open"})
    assert minor.email in listed.content.decode()
    assert clear(desk, flag) == 302

    flag.refresh_from_db()
    assert flag.cleared_at
    assert flag.cleared_by
    assert client.get("/chat/").status_code == 200


def test_a_flags_own_page_clears_it_with_its_note(client: Client, minor: User) -> None:
    flag = Flag.objects.get()
    page = reverse("admin:accounts_flag_change", args=[flag.pk])
    helper, desk = (
        staff("view_flag", "change_flag"),
        staff("view_flag", "change_flag", "clear_flag"),
    )
    assert b"_clear" not in helper.get(page).content
    helper.post(page, {"note": "Asked them", "_clear": "1"})
    assert client.get("/chat/").status_code == 403

    assert b"_clear" in desk.get(page).content
    assert desk.post(page, {"note": "Showed a passport", "_clear": "1"}).status_code == 302
    flag.refresh_from_db()
    assert (flag.note, bool(flag.cleared_at)) == ("Showed a passport", True)
    assert client.get("/chat/").status_code == 200
    assert b"_clear" not in desk.get(page).content
    assert [line.what for line in audit.of(flag).order_by("pk")] == ["changed", "cleared"]


def test_who_clears_a_flag_of_their_own_account_has_only_changed_its_note() -> None:
    desk = staff("view_flag", "change_flag", "clear_flag")
    flag = Flag.objects.create(user=User.objects.get(is_staff=True), reason="age")
    page = reverse("admin:accounts_flag_change", args=[flag.pk])
    assert desk.post(page, {"note": "It is mine", "_clear": "1"}).status_code == 302
    flag.refresh_from_db()
    assert (flag.note, flag.cleared_at) == ("It is mine", None)
    assert [line.what for line in audit.of(flag)] == ["changed"]


def test_clearing_an_other_flag_leaves_the_account_locked(client: Client, minor: User) -> None:
    locking.flag(minor, Flag.Reason.BROWSER, about=make_user().pk)
    assert locking.clear(Flag.objects.get(reason="browser"), None)
    assert client.get("/chat/").status_code == 403


def test_flags_are_neither_written_nor_deleted_by_hand(minor: User) -> None:
    root = StaffClient()
    root.force_login(make_user(is_staff=True, is_superuser=True))
    flag = Flag.objects.get()
    page = reverse("admin:accounts_flag_change", args=[flag.pk])
    assert root.post(page, {"note": "Called", "reason": "browser"}).status_code == 302
    flag.refresh_from_db()
    assert (flag.note, flag.reason) == ("Called", "minor")
    assert root.get(reverse("admin:accounts_flag_add")).status_code == 403
    assert root.post(reverse("admin:accounts_flag_delete", args=[flag.pk])).status_code == 403


def test_an_operator_clears_at_a_shell(client: Client, minor: User) -> None:
    told = io.StringIO()
    call_command("clear_flags", minor.email, note="It was me, testing.", stdout=told)
    assert told.getvalue() == f"Cleared flags of {minor.email}: 1.\n"
    assert client.get("/chat/").status_code == 200
    assert Flag.objects.get().note == "It was me, testing."
    with pytest.raises(CommandError):
        call_command("clear_flags", "nobody@example.com", note="x")


def test_nobody_pays_on_for_what_is_locked(client: Client, minor: User) -> None:
    assert "Cancel premium" not in client.get(LOCKED).content.decode()
    checkout = ordered(minor)
    paid(checkout)
    cancel = reverse("premium_cancel", args=[checkout.subscriptions.get().pk])
    assert "Cancel premium" in client.get(LOCKED).content.decode()
    assert cancel in client.get(reverse("premium_yours")).content.decode()
    assert client.get(cancel).status_code == 200
    assert client.get(reverse("premium")).status_code == 403
