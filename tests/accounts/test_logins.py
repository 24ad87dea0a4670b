"""Where a reader is logged in: what the list says, and how a login is ended."""

import datetime as dt
import re

import pytest
from channels.db import database_sync_to_async
from django.conf import settings as project
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import logins
from accounts.models import Session, User
from tests.accounts.steps import log_in, logged_in
from tests.chat.sockets import closed, socket
from tests.factories import PASSWORD, make_user
from tests.waiting import PATIENCE_SECONDS

pytestmark = pytest.mark.django_db(transaction=True)

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
CHROME = f"{WINDOWS} Chrome/140.0.0.0 Safari/537.36"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/19.0 Mobile/15E148 Safari/604.1"
)


def browser(reader: User, agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    log_in(client, reader.email, PASSWORD)
    assert logged_in(client)
    return client


def page(client: Client) -> str:
    return client.get(reverse("account_home")).content.decode()


def ids(client: Client) -> list[str]:
    return re.findall(r'name="login" value="(\w+)"', page(client))


@pytest.mark.parametrize(
    ("agent", "named"),
    [
        (CHROME, "Chrome on Windows"),
        (f"{CHROME} Edg/140.0.0.0", "Edge on Windows"),
        (f"{CHROME} OPR/120.0.0.0", "Opera on Windows"),
        (IPHONE, "Safari on iPhone"),
        (IPHONE.replace("Version/19.0", "CriOS/140.0"), "Chrome on iPhone"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox on Linux",
        ),
        ("Mozilla/5.0 (Android 16; Mobile; rv:140.0) Firefox/140.0", "Firefox on Android"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.9", "Unknown browser"),
        ("<script>alert(1)</script>", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_by_its_name(agent: str, named: str) -> None:
    assert logins.browser(agent) == named


def test_each_login_stands_in_the_list_this_one_first(reader: User) -> None:
    here, phone = browser(reader, CHROME), browser(reader, IPHONE)
    browser(make_user(), "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")

    for client, first in ((here, "Chrome on Windows"), (phone, "Safari on iPhone")):
        shown = page(client)
        assert "Firefox" not in shown
        found = re.findall(r'logins__browser">([\w ]+?)(?: <span|</p>)', shown)
        assert len(found) == 2
        assert found[0] == first
        assert shown.count("This browser") == 1
    key = here.cookies[project.SESSION_COOKIE_NAME].value
    assert key not in page(phone)


def test_a_login_elsewhere_is_ended(reader: User) -> None:
    here, phone = browser(reader, CHROME), browser(reader, IPHONE)
    (there,) = ids(here)
    stranger = browser(make_user(), CHROME)

    stranger.post(reverse("account_sessions"), {"login": there})
    assert logged_in(phone)
    answer = here.post(reverse("account_sessions"), {"login": there}, follow=True)
    assert "That browser is logged out" in answer.content.decode()
    assert not logged_in(phone)
    assert ids(here) == []
    answer = here.post(reverse("account_sessions"), {"login": there}, follow=True)
    assert "already" in answer.content.decode()


def test_all_but_this_one(reader: User) -> None:
    here, others = browser(reader, CHROME), [browser(reader, IPHONE) for _ in range(3)]
    here.post(reverse("account_sessions"))
    assert logged_in(here)
    assert not any(map(logged_in, others))


def test_what_a_new_password_has_ended_is_not_in_the_list(reader: User) -> None:
    here = browser(reader, CHROME)
    browser(reader, IPHONE)
    assert len(ids(here)) == 1
    words = {"oldpassword": PASSWORD, "password1": "another-long-secret"}
    here.post(reverse("account_change_password"), words)
    assert ids(here) == []
    assert "Chrome on Windows" in page(here)


def test_a_request_writes_the_time_once_an_hour(reader: User) -> None:
    here = browser(reader, CHROME)
    with CaptureQueriesContext(connection) as queries:
        page(here)
    assert not [query for query in queries if query["sql"].startswith("UPDATE")]
    long_ago = timezone.now() - dt.timedelta(hours=2)
    Session.objects.filter(user=reader).update(used_at=long_ago)
    page(here)
    used = Session.objects.get(user=reader).used_at
    assert used is not None
    assert used > long_ago + dt.timedelta(hours=1)


async def test_its_sockets_close_at_once(
    reader: User, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.SOCKET_RECHECK_SECONDS = 3600
    monkeypatch.setattr("chatsite.web.session_watch.FIRST_LOOK_SECONDS", 3600)
    here = await database_sync_to_async(browser)(reader, CHROME)
    phone = await database_sync_to_async(browser)(reader, IPHONE)
    async with socket(here) as (mine, _), socket(phone) as (theirs, _):
        await database_sync_to_async(here.post)(reverse("account_sessions"))
        assert (await closed(theirs))["code"] == 4401
        await mine.send_to("ping")
        assert await mine.receive_from(PATIENCE_SECONDS) == "pong"
