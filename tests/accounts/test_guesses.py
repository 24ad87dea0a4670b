"""Wrong passwords slow down who guesses. They lock nobody out of a browser of their own."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts import known_browsers
from accounts.models import User
from tests.accounts.steps import PHRASE, join, log_in, logged_in
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def guess(email: str, times: int, address: str = "203.0.113.66") -> str:
    """What a stranger reads in the end."""
    client = Client(REMOTE_ADDR=address)
    for _ in range(times):
        page = log_in(client, email, "wrong")
    return str(page.content.decode())


def own_browser(user: User) -> Client:
    client = Client()
    log_in(client, user.email, PASSWORD)
    assert logged_in(client)
    client.post(reverse("account_logout"))
    assert not logged_in(client)
    return client


def test_a_browser_that_was_in_before_gets_in(reader: User) -> None:
    own = own_browser(reader)
    for number in range(6):
        guess(reader.email, 6, address=f"203.0.113.{number}")
    guess(reader.email, 40, address="127.0.0.1")

    log_in(own, reader.email, PASSWORD)

    assert logged_in(own)


def test_so_does_one_that_has_just_signed_up(client: Client) -> None:
    join(client)
    client.post(reverse("account_logout"))
    guess("ann@example.com", 40, address="127.0.0.1")

    log_in(client, "ann@example.com", PHRASE)

    assert logged_in(client)


def test_the_staff_entrance_is_the_same(client: Client) -> None:
    staff = make_user(is_staff=True, is_superuser=True)
    own = own_browser(staff)
    guess(staff.email, 10)
    posted = Client(REMOTE_ADDR="203.0.113.66").post(
        "/admin/login/", {"username": staff.email, "password": PASSWORD}
    )
    assert posted.headers["location"].startswith(reverse("account_login"))

    log_in(own, staff.email, PASSWORD, next="/admin/")

    assert own.get("/admin/").status_code == 200


def test_strangers_wait_though_they_find_it(reader: User) -> None:
    """By address; elsewhere a new browser of the reader's own is not kept out."""
    assert "Too many tries" in guess(reader.email, 6)
    guesser = Client(REMOTE_ADDR="203.0.113.66")
    log_in(guesser, reader.email, PASSWORD)
    assert not logged_in(guesser)

    elsewhere = Client(REMOTE_ADDR="203.0.113.7")
    log_in(elsewhere, reader.email, PASSWORD)
    assert logged_in(elsewhere)


def test_one_address_is_slowed_down_at_many_accounts() -> None:
    guesser = Client(REMOTE_ADDR="203.0.113.66")
    pages = [log_in(guesser, f"reader{n}@example.com", "wrong") for n in range(31)]

    refused = ["Too many tries" in page.content.decode() for page in pages]
    assert refused == [False] * 30 + [True]


def test_one_mark_opens_one_account(reader: User) -> None:
    """An attacker's own login makes no other account's password free to guess."""
    attacker = own_browser(make_user())
    for _ in range(5):
        log_in(attacker, reader.email, "wrong")

    log_in(attacker, reader.email, PASSWORD)

    assert not logged_in(attacker)


def test_a_browser_of_ones_own_has_an_end_too(reader: User) -> None:
    own = own_browser(reader)
    pages = [log_in(own, reader.email, "wrong").content.decode() for _ in range(16)]

    assert ["Too many tries" in page for page in pages] == [False] * 15 + [True]


def test_a_forged_mark_counts_for_nothing(reader: User) -> None:
    own = own_browser(reader)
    own.cookies[known_browsers.COOKIE] = own.cookies[known_browsers.COOKIE].value + "x"
    guess(reader.email, 6, address="127.0.0.1")

    log_in(own, reader.email, PASSWORD)

    assert not logged_in(own)


def test_a_new_password_ends_the_marks_of_other_browsers(reader: User) -> None:
    own, lost = own_browser(reader), own_browser(reader)
    log_in(own, reader.email, PASSWORD)
    changed = {"oldpassword": PASSWORD, "password1": PHRASE}
    assert own.post(reverse("account_change_password"), changed).status_code == 302
    own.post(reverse("account_logout"))
    guess(reader.email, 6, address="127.0.0.1")

    for browser in (lost, own):
        log_in(browser, reader.email, PHRASE)

    assert (logged_in(lost), logged_in(own)) == (False, True)


def test_a_password_chosen_by_mail_ends_the_wait(reader: User) -> None:
    guess(reader.email, 6, address="127.0.0.1")
    client = Client()
    client.post(reverse("account_reset_password"), {"email": reader.email})
    link = str(mail.outbox[-1].body).split("http://testserver", 1)[1].split()[0]
    form = client.get(link).headers["location"]
    assert client.post(form, {"password1": PHRASE}).status_code == 302

    log_in(client, reader.email, PHRASE)

    assert logged_in(client)
