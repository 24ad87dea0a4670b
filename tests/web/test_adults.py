"""The gate before the girls."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from tests.counting import queries
from tests.factories import make_conversation, make_girl
from tests.girls.assets import make_asset

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strangers")]
GATE = "/adults/"


def varies(answer: object) -> set[str]:
    return {name.strip().lower() for name in answer["Vary"].split(",")}  # type: ignore[index]


def test_a_visitor_confirms_once_and_lands_where_they_wanted(client: Client) -> None:
    wanted = f"{make_girl().get_absolute_url()}?from=a&b"
    led = client.get(wanted, follow=True)
    html = led.content.decode()
    assert led.redirect_chain[0][1] == 302
    assert "I'm 18 or older" in html.replace("&#x27;", "'")
    assert re.search(r'<a [^>]*href="https://[^"]+"[^>]*>Leave</a>', html)
    onward = led.context["next"]
    assert onward == wanted

    passed = client.post(GATE, {"next": onward})
    assert (passed.status_code, passed.headers["location"]) == (302, wanted)
    cookie = client.cookies["adult"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("1", 31_536_000, "Lax")
    assert cookie["httponly"]
    assert client.get(wanted).status_code == 200
    assert client.get("/").status_code == 200


def test_every_way_of_asking_is_answered(client: Client) -> None:
    girl = make_girl()
    asset = make_asset(girl, "On the beach", public=True)
    file = reverse("girls:gallery-file", args=[girl.slug, asset.pk])
    for address in ("/", "/?q=mia", girl.get_absolute_url(), file):
        page, head = client.get(address), client.head(address)
        assert page.status_code == head.status_code == 302, address
        assert page.headers["location"].startswith(f"{GATE}?next=%2F")
        assert head.headers["location"] == page.headers["location"]
        program = client.get(address, headers={"accept": "application/json"})
        assert (program.status_code, program.json()["error"]) == (403, "adults_only")
        fragment = client.get(address, headers={"hx-request": "true"})
        assert fragment["HX-Redirect"] == page.headers["location"]
        for answer in (page, head, program, fragment):
            assert answer["Cache-Control"] == "no-store"
            assert {"cookie", "user-agent", "accept", "hx-request"} <= varies(answer)
    client.cookies["adult"] = "1"
    assert {"cookie", "user-agent"} <= varies(client.get("/"))
    assert {"cookie", "user-agent"} <= varies(client.get(file))


def test_readers_gave_their_birth_date(client: Client, reader: User) -> None:
    client.force_login(reader)
    assert client.get("/").status_code == 200
    assert client.get(make_girl().get_absolute_url()).status_code == 200


def test_search_engines_see_what_they_list() -> None:
    words = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
    assert Client(headers={"user-agent": words}).get("/").status_code == 200
    assert Client(headers={"user-agent": "Mozilla/5.0 Firefox"}).get("/").status_code == 302


def test_other_pages_have_no_gate(client: Client) -> None:
    girl = make_girl()
    open_ = ["/safety/", "/healthz", "/accounts/login/", "/accounts/signup/", GATE]
    for address in open_:
        assert client.get(address).status_code == 200, address
    assert client.get(reverse("girls:portrait", args=[girl.slug])).status_code == 404
    assert client.get("/media/a.webp").status_code == 403
    chat = make_conversation().get_absolute_url()
    assert client.get(chat).headers["location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "away",
    ["https://evil.example/", "//evil.example/", r"/\evil.example", "javascript:a()", "http://[1",
     "\x00//evil.example", "/\t/evil.example", "", "evil.example"],
)  # fmt: skip
def test_never_to_another_site(client: Client, away: str) -> None:
    assert client.post(GATE, {"next": away}).headers["location"] == "/"
    assert client.get(GATE, {"next": away}).context["next"] == "/"


@pytest.mark.parametrize("value", ["", "0", "yes", "1:1"])
def test_another_value_of_the_cookie_counts_for_nothing(client: Client, value: str) -> None:
    client.cookies["adult"] = value
    assert client.get("/").status_code == 302


def test_the_form_needs_its_token() -> None:
    assert Client(enforce_csrf_checks=True).post(GATE, {"next": "/"}).status_code == 403


def test_over_https_the_cookie_is_for_this_host_alone(client: Client, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    client.post(GATE, {"next": "/"})
    cookie = client.cookies["__Host-adult"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_who_has_passed_costs_no_look_at_a_session(client: Client, reader: User) -> None:
    client.force_login(reader)
    client.cookies["adult"] = "1"
    girl = make_girl()
    asset = make_asset(girl, "On the beach", public=True)
    file = reverse("girls:gallery-file", args=[girl.slug, asset.pk])
    assert queries(lambda: client.get(file)) == 1
