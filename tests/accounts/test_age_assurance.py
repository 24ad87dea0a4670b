"""Regions that ask for it: a provider confirms that the reader is of age, before any chat."""

import time
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from django.core.checks import run_checks
from django.test import Client, override_settings
from pytest_django.fixtures import Settings

from accounts.ages import assurance
from accounts.models import AgeAssurance, Flag, User
from chat.models import Conversation, Message
from chatsite.gateways.age_assurance.signatures import BEGIN, RESULT, opened, signed
from tests.accounts.steps import log_in
from tests.factories import PASSWORD, make_girl, make_user, permit_header
from tests.parallel import together

KEY = "a-secret-shared-with-the-provider-0123"
URL = "https://age.example/check?site=7"
PAGE, RESULT_PAGE = "/accounts/age/", "/accounts/age/result/"
pytestmark = pytest.mark.django_db


def gateway(url: str = URL, key: str = KEY) -> dict[str, Any]:
    path = "chatsite.gateways.age_assurance.signed_redirect.SignedRedirect"
    return {"age_assurance": {"BACKEND": path, "OPTIONS": {"url": url, "key": key}}}


@pytest.fixture(autouse=True)
def _provider(settings: Settings) -> None:
    settings.GATEWAYS = {**settings.GATEWAYS, **gateway()}


@pytest.fixture
def briton(client: Client) -> User:
    user = make_user(region="GB")
    client.force_login(user)
    return user


def result(user: User, **fields: str) -> dict[str, str]:
    """As the provider signs it."""
    now = int(time.time())
    said = {
        "reference": assurance.reference(user),
        "nonce": "n" * 32,
        "adult": "yes",
        "method": "document",
        "at": str(now),
        "expires": str(now + 600),
    }
    return signed(KEY, RESULT, {**said, **fields})


def come_back(client: Client, fields: dict[str, str]) -> Any:
    return client.get(RESULT_PAGE, fields)


def confirmed(user: User) -> bool:
    user.refresh_from_db()
    return user.age_assured_at is not None


def test_from_her_page_to_the_provider_and_back(client: Client, briton: User) -> None:
    girl = make_girl(slug="mia")
    led = client.post("/chat/start/mia/", follow=True)
    assert led.redirect_chain[0][0] == f"{PAGE}?next=%2Fchat%2Fstart%2Fmia%2F"
    html = led.content.decode()
    assert "United Kingdom" in html
    assert "age.example" in html
    assert not Conversation.objects.exists()

    away = client.post(PAGE).headers["location"]
    asked = dict(parse_qsl(urlsplit(away).query))
    assert away.startswith("https://age.example/check?site=7&")
    assert opened(KEY, BEGIN, asked)
    assert asked["return_url"] == f"http://testserver{RESULT_PAGE}"
    assert briton.email not in away

    back = come_back(client, result(briton, nonce=asked["nonce"]))
    assert back.headers["location"] == "/chat/start/mia/"
    assert client.get(back.headers["location"]).headers["location"] == girl.get_absolute_url()
    assert client.post("/chat/start/mia/").status_code == 302
    assert Conversation.objects.get().user == briton
    said = AgeAssurance.objects.get()
    assert (said.user, said.adult, said.method) == (briton, True, "document")
    assert said.provider == "age.example"
    columns = {field.name for field in AgeAssurance._meta.get_fields()}
    assert columns == {"id", "user", "adult", "method", "provider", "nonce", "at"}


def test_everything_of_the_chat_waits_for_it(client: Client, briton: User) -> None:
    from chat import actions

    conversation = actions.start_conversation(briton, make_girl())
    path = conversation.get_absolute_url()
    for address in ("/chat/", path, f"{path}messages/?since=0"):
        assert client.get(address).headers["location"].startswith(f"{PAGE}?next=%2Fchat%2F")
        fragment = client.get(address, headers={"hx-request": "true"})
        assert (fragment.status_code, fragment["HX-Redirect"][: len(PAGE)]) == (403, PAGE)
    program = {"accept": "application/json", **permit_header(briton)}
    sent = client.post(f"{path}messages/", {"text": "Hi", "client_id": "a"}, headers=program)
    assert (sent.status_code, sent.json()["error"]) == (403, "age_assurance")
    assert sent.json()["url"] == PAGE
    assert not Message.objects.filter(sender="user").exists()
    assert client.get("/").status_code == 200
    assert client.get("/accounts/").status_code == 200


@pytest.mark.parametrize("region", ["", "DE", "US-CA"])
def test_other_regions_are_not_asked(client: Client, region: str) -> None:
    client.force_login(make_user(region=region))
    assert client.get("/chat/").status_code == 200
    assert client.get(f"{PAGE}?next=/chat/").headers["location"] == "/chat/"


def test_a_login_starts_no_chat_without_it(client: Client) -> None:
    make_girl(slug="mia")
    user = make_user(region="GB")
    log_in(client, user.email, PASSWORD, next="/chat/start/mia/")
    assert not Conversation.objects.exists()


def test_a_no_is_stored_and_staff_are_told(client: Client, briton: User) -> None:
    back = client.get(RESULT_PAGE, result(briton, adult="no"), follow=True)
    assert back.redirect_chain[-1][0] == PAGE
    assert "couldn&#x27;t be confirmed" in back.content.decode()
    assert Flag.objects.get().reason == "age"
    assert not AgeAssurance.objects.get().adult
    assert not confirmed(briton)
    assert client.get("/chat/").status_code == 302

    come_back(client, result(briton, nonce="m" * 32))
    assert confirmed(briton)


@pytest.mark.parametrize(
    "fields",
    [
        {"adult": "maybe"},
        {"method": "a document of " + "x" * 40},
        {"nonce": "short"},
        {"at": "soon"},
        {"at": str(int(time.time()) + 9000)},
        {"expires": str(int(time.time()) - 1)},
        {"expires": str(int(time.time()) + 90_000)},
        {"reference": "0" * 32},
    ],
)
def test_a_faulty_result_counts_for_nothing(
    client: Client, briton: User, fields: dict[str, str]
) -> None:
    assert come_back(client, result(briton, **fields)).headers["location"] == PAGE
    assert not AgeAssurance.objects.exists()
    assert not confirmed(briton)


def test_a_forged_one_counts_for_nothing(client: Client, briton: User) -> None:
    right = result(briton)
    asked = dict(parse_qsl(urlsplit(client.post(PAGE).headers["location"]).query))
    forged = [
        {**right, "signature": "0" * 64},
        {**right, "signature": "é"},
        {**right, "method": "face"},
        {name: value for name, value in right.items() if name != "expires"},
        {**right, "signature": asked["signature"]},
        signed("another-key-another-key-another-key-1", RESULT, right),
        {},
    ]
    for fields in forged:
        come_back(client, fields)
    assert not AgeAssurance.objects.exists()


def test_it_is_the_readers_own_alone(client: Client, briton: User) -> None:
    other = make_user(region="GB")
    theirs = Client()
    theirs.force_login(other)
    come_back(theirs, result(briton))
    assert not AgeAssurance.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_replay_is_refused_even_at_the_same_moment(briton: User) -> None:
    fields = result(briton)

    def once(number: int) -> int:
        client = Client()
        client.force_login(briton)
        return int(come_back(client, fields).status_code)

    together(6, once)
    assert AgeAssurance.objects.count() == 1
    User.objects.update(age_assured_at=None)  # taken back by staff
    once(0)
    assert not confirmed(briton)


@pytest.mark.parametrize(("url", "key"), [("", ""), (URL, ""), ("", KEY)])
def test_without_a_provider_the_region_stays_closed(
    client: Client, briton: User, url: str, key: str
) -> None:
    with override_settings(GATEWAYS=gateway(url, key)):
        page = client.get("/chat/", follow=True)
        assert page.status_code == 403
        assert "chats are closed there" in page.content.decode()
        assert client.post(PAGE).status_code == 403
        come_back(client, result(briton))
        assert not confirmed(briton)


def test_a_check_warns_of_that(settings: Settings) -> None:
    settings.GATEWAYS = {**settings.GATEWAYS, **gateway("", "")}
    found = [each for each in run_checks() if each.id == "chatsite.W005"]
    assert "United Kingdom" in found[0].msg
    settings.GATEWAYS = {**settings.GATEWAYS, **gateway()}
    assert not [each for each in run_checks() if each.id == "chatsite.W005"]


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:a()"])
def test_never_on_to_another_site(client: Client, briton: User, away: str) -> None:
    client.get(PAGE, {"next": away})
    assert come_back(client, result(briton)).headers["location"] == "/"


@pytest.mark.urls("tests.accounts.urls")
def test_the_stand_in_signs_like_a_provider(client: Client, briton: User) -> None:
    with override_settings(GATEWAYS=gateway("/age-check/")):
        for adult in ("no", "yes"):
            page = client.post(PAGE).headers["location"]
            html = client.get(page).content.decode()
            assert "Confirm your age (stand-in)" in html
            back = client.post(page, {"adult": adult}).headers["location"]
            assert parse_qs(urlsplit(back).query)["method"] == ["stand-in"]
            client.get(back)
            assert confirmed(briton) == (adult == "yes")
        assert client.get("/age-check/").status_code == 400
        forged = signed("x" * 32, BEGIN, dict.fromkeys(("reference", "nonce", "expires"), "1"))
        assert client.get(f"/age-check/?{urlencode(forged)}").status_code == 400
