"""Whether an address has an account is told to its mailbox, and to nobody else."""

import datetime as dt
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import signup, tasks
from accounts.models import Session, User
from tests.accounts.steps import (
    CODE,
    PHRASE,
    SIGNUP,
    another,
    code_in,
    join,
    log_in,
    logged_in,
    mailed_code,
    sign_up,
    type_code,
)
from tests.factories import PASSWORD, make_user
from tests.parallel import together

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "known@example.com", "newer@example.com"
TOKENS = re.compile(r"\b[A-Za-z0-9]{64}\b")
JSON = {"accept": "application/json"}


@pytest.fixture
def known(db: None) -> User:
    return make_user(email=KNOWN)


def seen(response: Any, email: str) -> tuple[Any, ...]:
    """All that a stranger learns from an answer, but for the address and tokens."""
    body = TOKENS.sub("", response.content.decode()).replace(email, "…")
    cookies = {
        name: (len(cookie.value), cookie["max-age"]) for name, cookie in response.cookies.items()
    }
    headers = {k: v for k, v in response.headers.items() if k not in {"Content-Length", "Expires"}}
    return response.status_code, headers, cookies, body


def signing_up(client: Client, email: str) -> list[Any]:
    first = sign_up(client, email)
    again = client.post(CODE, {"action": "resend"})
    return [first, client.get(CODE), type_code(client, "x"), again, client.get(CODE)]


def asking_for_a_password(client: Client, email: str) -> list[Any]:
    asked = client.post(reverse("account_reset_password"), {"email": email})
    return [asked, client.get(asked.headers.get("location", "/"))]


def logging_in(client: Client, email: str) -> list[Any]:
    return [log_in(client, email, "wrong")]


@pytest.mark.parametrize("headers", [{}, JSON], ids=["pages", "json"])
@pytest.mark.parametrize("way", [signing_up, asking_for_a_password, logging_in])
def test_known_and_unknown_get_the_same(
    known: User, way: Callable[[Client, str], list[Any]], headers: dict[str, str]
) -> None:
    answers = [
        [seen(response, email) for response in way(Client(headers=headers), email)]
        for email in (KNOWN, UNKNOWN)
    ]

    assert answers[0] == answers[1]


@pytest.mark.parametrize("way", [signing_up, asking_for_a_password])
def test_no_request_asks_whose_address_that_is(
    known: User, settings: Settings, way: Callable[[Client, str], list[Any]]
) -> None:
    """The same questions to the database, the same work: a worker finds out, not a request."""
    settings.MAIL_BY_WORKER = True
    asked = []
    for email in (KNOWN, UNKNOWN):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            way(Client(), email)
        asked.append([re.sub(r"'[^']*'|[0-9]+", "…", query["sql"]) for query in queries])

    assert asked[0] == asked[1]
    assert not any("email" in sql.partition(" WHERE ")[2] for sql in asked[0])


def test_the_known_costs_a_hash_too(known: User, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed = []

    def counting(password: str, *args: Any, **kwargs: Any) -> str:
        hashed.append(password)
        return hashers.make_password(password, *args, **kwargs)

    monkeypatch.setattr(signup, "make_password", counting)
    for email in (KNOWN, UNKNOWN):
        sign_up(Client(), email)

    assert hashed == [PHRASE, PHRASE]


def test_the_known_address_is_told_how_to_get_in(client: Client, known: User) -> None:
    sign_up(client, KNOWN, next="/chat/start/mia/")

    (told,) = mail.outbox
    assert told.to == [KNOWN]
    assert "http://testserver/accounts/login/?next=%2Fchat%2Fstart%2Fmia%2F" in told.body
    assert "http://testserver/accounts/password/reset/" in told.body
    assert not re.search(r"\b[0-9]{6}\b", str(told.body))
    assert User.objects.get().check_password(PASSWORD)


def test_there_is_no_account_before_the_code(client: Client) -> None:
    sign_up(client)

    assert not User.objects.exists()
    assert not logged_in(client)
    assert PHRASE not in "".join(str(session.get_decoded()) for session in Session.objects.all())


def test_what_was_never_finished_is_forgotten(client: Client) -> None:
    sign_up(client)
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))

    tasks.clear_sessions()

    assert not Session.objects.exists()


def test_a_wrong_code_is_one_sentence_and_another_try(client: Client) -> None:
    sign_up(client)

    page = type_code(client, another(mailed_code()))

    assert page.context["form"].errors == {"code": [signup.Refusal.WRONG.value]}
    assert type_code(client, mailed_code()).status_code == 302
    assert logged_in(client)


def test_a_code_is_read_as_people_type_it(client: Client) -> None:
    sign_up(client)
    code = mailed_code()
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code[3:])

    type_code(client, f" {code[:3]}-{wide} ")

    assert logged_in(client)


def test_guesses_end(client: Client) -> None:
    sign_up(client)
    code = mailed_code()
    for _ in range(5):
        type_code(client, another(code))

    late = type_code(client, code)

    assert late.context["form"].errors == {"code": [signup.Refusal.GUESSED.value]}
    client.post(CODE, {"action": "resend"})
    assert mailed_code() != code
    type_code(client, mailed_code())
    assert logged_in(client)


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_moment_are_counted_too(client: Client) -> None:
    sign_up(client)
    code = another(mailed_code())
    clients = [Client() for _ in range(12)]
    for guesser in clients:
        guesser.cookies = client.cookies

    pages = together(12, lambda number: type_code(clients[number], code))

    wrong = signup.Refusal.WRONG.value.replace("'", "&#x27;")
    assert sum(wrong in page.content.decode() for page in pages) == 5


def test_a_code_ends(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_up(client)
    code = mailed_code()
    later = time.time() + signup.CODE_SECONDS + 1
    monkeypatch.setattr(signup.time, "time", lambda: later)

    assert type_code(client, code).context["form"].errors == {"code": [signup.Refusal.OLD.value]}
    client.post(CODE, {"action": "resend"})
    type_code(client, mailed_code())
    assert logged_in(client)


def test_a_mail_that_came_late_is_still_good(client: Client) -> None:
    sign_up(client)
    first = mailed_code()
    client.post(CODE, {"action": "resend"})

    type_code(client, first)

    assert len(mail.outbox) == 2
    assert logged_in(client)


def test_mails_are_not_without_end(client: Client) -> None:
    sign_up(client)
    for _ in range(6):
        client.post(CODE, {"action": "resend"})
    assert len(mail.outbox) == 1 + signup.MAX_RESENDS
    assert "Send it again" not in client.get(CODE).content.decode()

    for number in range(6):
        assert sign_up(Client(REMOTE_ADDR=f"203.0.113.{number}")).status_code == 302
    assert len(mail.outbox) == 5


def test_a_wrong_address_is_begun_again(client: Client) -> None:
    sign_up(client, "typo@example.com", next="/girls/mia/")
    page = client.get(CODE).content.decode()
    assert 'href="/accounts/signup/?next=%2Fgirls%2Fmia%2F"' in page
    assert client.get(SIGNUP).status_code == 200

    join(client, "right@example.com")

    assert User.objects.get().email == "right@example.com"


def test_who_comes_without_a_sign_up_is_led_to_the_login(client: Client) -> None:
    assert client.get(CODE).headers["location"] == reverse("account_login")


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_account() -> None:
    clients = [Client(REMOTE_ADDR=f"203.0.113.{number}") for number in range(4)]
    pages = together(4, lambda number: sign_up(clients[number]))
    assert [page.status_code for page in pages] == [302] * 4
    codes = [client.session["signup"]["code"] for client in clients]

    landed = together(4, lambda number: type_code(clients[number], codes[number]))

    where = sorted(page.headers["location"] for page in landed)
    assert where == ["/", *["/accounts/login/"] * 3]
    assert User.objects.count() == 1
    assert sum("_auth_user_id" in client.session for client in clients) == 1


def test_an_address_that_is_too_long_is_an_error(client: Client) -> None:
    domain = ".".join(["d" * 60] * 4)
    page = sign_up(client, f"{'a' * 60}@{domain}.example.com")

    assert list(page.context["form"].errors) == ["email"]


def test_a_changed_address_is_confirmed_first(client: Client, known: User) -> None:
    client.force_login(known)
    other = make_user(email="other@example.com")

    client.post(reverse("account_email"), {"email": UNKNOWN, "action_add": ""})
    known.refresh_from_db()
    assert known.email == KNOWN
    changed = type_code(client, code_in(str(mail.outbox[-1].body)))

    known.refresh_from_db()
    assert known.email == UNKNOWN
    assert changed.headers["location"] == reverse("account_home")
    assert f"Your address is now {UNKNOWN}." in client.get(reverse("account_home")).content.decode()
    assert [sent.to for sent in mail.outbox] == [[UNKNOWN], [KNOWN]]
    taken = client.post(reverse("account_email"), {"email": other.email, "action_add": ""})
    assert taken.headers["location"] == CODE
    type_code(client, code_in(str(mail.outbox[-1].body)))
    known.refresh_from_db()
    assert known.email == UNKNOWN
