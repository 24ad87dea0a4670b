"""Cookies, caches and what a logout leaves behind."""

import os
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from chat.models import Conversation
from chatsite.web.plain import OUTAGE
from tests.factories import PASSWORD, make_girl, make_user

pytestmark = pytest.mark.django_db
PRINT = """
import django
django.setup()
from django.conf import settings
for name in ("SESSION", "CSRF"):
    told = ("NAME", "SECURE", "PATH", "DOMAIN")
    print(*(getattr(settings, f"{name}_COOKIE_{what}") for what in told))
print(settings.SECURE_PROXY_SSL_HEADER)
"""


@cache
def shown(switch: str) -> list[str]:
    """Of a process in which both variables are 0, or both 1: to start one takes a second or two."""
    variables = {"DEBUG": switch, "TRUSTED_PROXY_COUNT": switch}
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "chatsite.settings", **variables}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PRINT], env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout.splitlines() or [done.stderr]


def test_cookies_belong_to_this_host_in_production() -> None:
    assert shown("0")[:2] == [
        "__Host-sessionid True / None",
        "__Host-csrftoken True / None",
    ]
    assert shown("1")[:2] == ["sessionid False / None", "csrftoken False / None"]


def test_a_forwarded_scheme_is_believed_only_behind_a_proxy() -> None:
    assert shown("0")[2] == "None"
    assert shown("1")[2] == "('HTTP_X_FORWARDED_PROTO', 'https')"


def test_without_a_trusted_proxy_nobody_talks_the_site_into_https(
    client: Client, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    for header, status in [(None, 301), (("HTTP_X_FORWARDED_PROTO", "https"), 200)]:
        settings.SECURE_PROXY_SSL_HEADER = header
        answer = client.get("/", headers={"x-forwarded-proto": "https"})
        assert answer.status_code == status


@pytest.fixture
def page(reader: User) -> Client:
    client = Client()
    client.force_login(reader)
    return client


def test_what_a_reader_sees_is_kept_nowhere(page: Client, conversation: Conversation) -> None:
    messages = f"{conversation.get_absolute_url()}messages/"
    for path, headers in [
        ("/", {}),
        ("/", {"hx-request": "true"}),
        ("/chat/", {}),
        ("/chat/", {"hx-request": "true"}),
        (conversation.get_absolute_url(), {}),
        (messages, {"accept": "application/json"}),
        (reverse("account_home"), {}),
        (f"/girls/{conversation.girl.slug}/", {}),
        ("/no/such/page", {}),
    ]:
        assert "no-store" in page.get(path, headers=headers)["Cache-Control"], path


def test_what_everybody_sees_may_be_kept(client: Client, page: Client) -> None:
    make_girl(slug="mia")
    for path in ("/", "/girls/mia/"):
        assert "no-store" not in client.get(path).get("Cache-Control", "")
    assert "no-store" not in page.get("/healthz").get("Cache-Control", "")


@pytest.mark.parametrize("url", ["account_logout", "admin:logout"])
def test_a_logout_clears_the_browser(page: Client, reader: User, url: str) -> None:
    reader.is_staff = True
    reader.save()
    answer = page.post(reverse(url), secure=True)
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in page.get("/", secure=True)


def test_browsers_heed_it_over_https_only(page: Client) -> None:
    assert "Clear-Site-Data" not in page.post(reverse("account_logout"))


def test_a_login_clears_nothing(client: Client, reader: User) -> None:
    fields = {"login": reader.email, "password": PASSWORD}
    assert "Clear-Site-Data" not in client.post(reverse("account_login"), fields, secure=True)


@pytest.mark.parametrize(
    "value",
    ['"abcdefgh\\000"', "x" * 4000, "'; DROP TABLE--", "ABCDEFGH" * 4, "\u00e9" * 32, "a" * 31],
)
def test_an_odd_session_cookie_is_none(client: Client, value: str) -> None:
    client.cookies[site_settings.SESSION_COOKIE_NAME] = "x"
    cookie: Any = client.cookies[site_settings.SESSION_COOKIE_NAME]
    cookie.set(site_settings.SESSION_COOKIE_NAME, value, value)
    assert client.get("/").status_code == 200
    assert client.get("/chat/").status_code == 302
    assert OUTAGE.title not in client.get("/").content.decode()


def test_staff_pages_are_kept_nowhere() -> None:
    client = Client()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert "no-store" in client.get("/admin/")["Cache-Control"]
