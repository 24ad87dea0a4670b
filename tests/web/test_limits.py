"""Limits through requests: who is refused, until when, and what closes without Redis."""

import socket
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import redis
from django.conf import settings as site_settings
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, get_resolver, reverse
from pytest_django import Settings

from accounts.models import User
from chat.models import Conversation
from chatsite.web.client_address import counted_address
from chatsite.web.rate_limits import RATE_LIMITS, Limit
from girls.models import Girl
from tests.factories import PASSWORD, make_girl, make_user
from tests.parallel import together
from tests.waiting import until

pytestmark = pytest.mark.django_db

PROXY = "10.0.0.1"
SENDING_AND_CATCH_UP = RATE_LIMITS["chat:messages"]


@pytest.fixture
def girl(db: None) -> Girl:
    return make_girl()


@pytest.fixture
def limit_start(settings: Settings) -> Any:
    """Sets the limit of beginning a conversation, a POST that needs no permit."""

    def set_limit(**rates: Any) -> None:
        settings.RATE_LIMITS = {"chat:start": [Limit("POST", **rates)]}

    return set_limit


@pytest.fixture
def full_port() -> Iterator[int]:
    """A port whose queue is full: connecting to it neither succeeds nor fails."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]
        for filler in fillers:
            filler.close()


def without_redis(settings: Settings, port: int) -> None:
    url = f"redis://127.0.0.1:{port}/0"
    settings.REDIS_URL = settings.CELERY_BROKER_URL = url
    settings.CACHES = {"default": {**site_settings.CACHES["default"], "LOCATION": url}}
    settings.CHANNEL_LAYERS = {
        "default": {**site_settings.CHANNEL_LAYERS["default"], "CONFIG": {"hosts": [url]}}
    }


@pytest.fixture
def closed_port(settings: Settings) -> None:
    """Redis is down: its port refuses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    without_redis(settings, port)


def signed_in(user: User | None = None, **environ: Any) -> Client:
    client = Client(headers={"accept": "application/json"}, **environ)
    client.force_login(user or make_user())
    return client


def start(client: Client, girl: Girl, **environ: Any) -> Any:
    return client.post(reverse("chat:start", args=[girl.slug]), **environ)


def statuses(client: Client, girl: Girl, times: int, **environ: Any) -> list[int]:
    return [start(client, girl, **environ).status_code for _ in range(times)]


# --- the limit and its end


def test_over_the_limit_is_refused_with_a_sentence_and_a_time(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="3/minute")
    client = signed_in()

    assert statuses(client, girl, 3) == [302] * 3
    refused = start(client, girl)

    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 61
    assert refused.json()["error"] == "rate_limited"
    assert refused["Retry-After"] in refused.json()["detail"]


def test_retry_after_is_true_round_after_round(limit_start: Any, girl: Girl) -> None:
    """The second round waits for a window that fades, the first for one that ends."""
    limit_start(per_user="2/2 seconds", per_address="100/minute")
    client = signed_in()

    for _ in range(3):
        refused = until(lambda: _refused(client, girl))
        time.sleep(int(refused["Retry-After"]))
        assert start(client, girl).status_code == 302


def _refused(client: Client, girl: Girl) -> Any:
    response = start(client, girl)
    return response if response.status_code == 429 else None


def test_before_retry_after_it_is_still_refused(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="1/2 seconds")
    client = signed_in()
    asked_at, refused = until(lambda: _refusal_since(client, girl))
    end = asked_at + int(refused["Retry-After"]) - 1

    while True:
        status = start(client, girl).status_code
        if time.monotonic() >= end:
            break  # It may have been asked too late.
        assert status == 429


def _refusal_since(client: Client, girl: Girl) -> tuple[float, Any] | None:
    """A refusal, and the instant before it was asked for."""
    asked_at = time.monotonic()
    refused = _refused(client, girl)
    return refused and (asked_at, refused)


def test_the_longest_of_several_rates_counts(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="1/second; 1/hour", per_address="1/minute")
    client = signed_in()
    start(client, girl)

    refused = start(client, girl)

    assert 3590 <= int(refused["Retry-After"]) <= 3601
    assert "60 minutes" in refused.json()["detail"] or "61 minutes" in refused.json()["detail"]


@pytest.mark.django_db(transaction=True)
def test_parallel_requests_do_not_slip_through(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="5/minute")
    user = make_user()
    clients = [signed_in(user) for _ in range(12)]

    found = together(12, lambda number: start(clients[number], girl).status_code)

    assert sorted(found) == [302] * 5 + [429] * 7


# --- who is counted


def test_another_user_is_not_affected(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="2/minute")
    one, other = signed_in(), signed_in()

    assert statuses(one, girl, 3) == [302, 302, 429]
    assert statuses(other, girl, 2) == [302, 302]


def test_a_user_is_counted_wherever_she_comes_from(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="2/minute")
    user = make_user()

    assert statuses(signed_in(user, REMOTE_ADDR="203.0.113.1"), girl, 2) == [302, 302]
    assert start(signed_in(user, REMOTE_ADDR="203.0.113.2"), girl).status_code == 429


def test_two_users_at_one_address_are_counted_together(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="10/minute", per_address="3/minute")

    assert statuses(signed_in(), girl, 2) == [302, 302]
    assert statuses(signed_in(), girl, 2) == [302, 429]
    assert start(signed_in(REMOTE_ADDR="203.0.113.9"), girl).status_code == 302


def test_who_is_stopped_alone_uses_nothing_up_of_what_is_shared(
    limit_start: Any, girl: Girl
) -> None:
    limit_start(per_user="1/minute", per_address="3/minute")

    statuses(signed_in(), girl, 10)

    assert statuses(signed_in(), girl, 1) + statuses(signed_in(), girl, 1) == [302, 302]


def test_a_forged_post_counts_for_nobody(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="1/minute")
    user = make_user()
    forger = Client(enforce_csrf_checks=True)
    forger.force_login(user)

    assert statuses(forger, girl, 3) == [403] * 3
    assert start(signed_in(user), girl).status_code == 302


# --- addresses


def test_a_forged_forwarded_for_changes_nothing(limit_start: Any, girl: Girl) -> None:
    limit_start(per_address="2/minute")
    client = signed_in()

    found = [start(client, girl, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}") for n in range(3)]

    assert [response.status_code for response in found] == [302, 302, 429]


def test_behind_one_proxy_its_own_entry_counts(
    limit_start: Any, girl: Girl, settings: Settings
) -> None:
    limit_start(per_address="2/minute")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client = signed_in(REMOTE_ADDR=PROXY)

    forged = [f"198.51.100.{n}, 203.0.113.7" for n in range(3)]
    found = [start(client, girl, HTTP_X_FORWARDED_FOR=entry).status_code for entry in forged]

    assert found == [302, 302, 429]
    assert start(client, girl, HTTP_X_FORWARDED_FOR="203.0.113.8").status_code == 302


def test_a_request_around_the_proxies_is_a_bad_request(
    limit_start: Any, girl: Girl, settings: Settings
) -> None:
    limit_start(per_address="2/minute")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2

    assert start(signed_in(), girl, HTTP_X_FORWARDED_FOR="203.0.113.7").status_code == 400


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_ipv6_is_counted_by_network(address: str, counted: str) -> None:
    assert counted_address(RequestFactory(REMOTE_ADDR=address).get("/")) == counted


# --- how it is said


def test_the_composer_gets_the_sentence_as_a_fragment(
    settings: Settings, conversation: Conversation
) -> None:
    settings.RATE_LIMITS = {
        "chat:messages": [replace(limit, per_user="1/minute") for limit in SENDING_AND_CATCH_UP]
    }
    client = Client(headers={"hx-request": "true"})
    client.force_login(conversation.user)
    sending = reverse("chat:messages", args=[conversation.pk])

    client.post(sending, {"text": "Hi"})
    refused = client.post(sending, {"text": "Hi"})

    assert refused.status_code == 429
    assert int(refused["Retry-After"]) >= 1
    html = refused.content.decode()
    assert html.startswith("<div")
    assert f'id="composer-error-{conversation.pk}"' in html
    assert 'hx-swap-oob="true"' in html
    assert "Please try again in" in html
    # Catching up has a limit of its own, and older pages have none.
    assert client.get(sending, {"since": "0"}).status_code == 200
    assert client.get(sending, {"since": "0"}).status_code == 429
    assert client.get(sending).status_code == 200


def test_a_page_says_it_too(settings: Settings, client: Client) -> None:
    settings.RATE_LIMITS = {"account_login": [Limit("POST", per_address="1/minute")]}
    url = reverse("account_login")
    client.post(url)

    refused = client.post(url)

    assert refused.status_code == 429
    assert int(refused["Retry-After"]) >= 1
    assert "<h1" in refused.content.decode()
    assert "Please try again in" in refused.content.decode()
    assert client.get(url).status_code == 200


# --- allauth's own


def test_guesses_at_one_account_are_counted_whatever_the_address(reader: User) -> None:
    for number in range(20):
        guesser = Client(REMOTE_ADDR=f"203.0.113.{number}")
        guesser.post(reverse("account_login"), {"login": reader.email, "password": "wrong"})

    late = Client(REMOTE_ADDR="203.0.113.99")
    refused = late.post(reverse("account_login"), {"login": reader.email, "password": PASSWORD})

    assert "_auth_user_id" not in late.session
    assert "Too many tries" in refused.content.decode()


def test_mails_to_one_account_are_counted_with_a_time(reader: User) -> None:
    clients = [Client(REMOTE_ADDR=f"203.0.113.{number}") for number in range(6)]

    found = [c.post(reverse("account_reset_password"), {"email": reader.email}) for c in clients]

    assert [response.status_code for response in found] == [302] * 5 + [429]
    assert found[-1]["Retry-After"] == "60"
    assert len(mail.outbox) == 5


# --- the table


def test_the_table_names_urls_that_exist() -> None:
    known = set()
    for name, resolver in [(None, get_resolver()), *_namespaces()]:
        names = (key for key in resolver.reverse_dict if isinstance(key, str))
        known |= {f"{name}:{key}" if name else key for key in names}

    assert set(RATE_LIMITS) <= known


def _namespaces() -> list[tuple[str, Any]]:
    found = get_resolver().namespace_dict
    return [(name, resolver) for name, (_, resolver) in found.items()]


@pytest.mark.parametrize("rates", [{}, {"per_user": "many"}, {"per_address": "5/fortnight"}])
def test_a_mistyped_limit_stops_the_start(rates: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"rate|granularity"):
        Limit("POST", **rates)


# --- without Redis


def costly(conversation: Conversation) -> list[tuple[str, dict[str, str]]]:
    message = str(uuid.uuid4())
    user = {"email": "new@example.com", "password1": PASSWORD, "date_of_birth": "1990-01-01"}
    credentials = {"login": conversation.user.email, "password": PASSWORD}
    return [
        (reverse("account_login"), credentials),
        (reverse("account_signup"), user),
        (reverse("account_reset_password"), {"email": conversation.user.email}),
        (reverse("chat:permits"), {"token": "token"}),
        (reverse("chat:messages", args=[conversation.pk]), {"text": "Hi", "client_id": message}),
        (reverse("chat:retry", args=[conversation.pk, 1]), {}),
    ]


@pytest.mark.usefixtures("closed_port")
def test_without_redis_the_costly_paths_close(conversation: Conversation) -> None:
    client = signed_in(conversation.user)
    users = User.objects.count()

    for url, fields in costly(conversation):
        refused = client.post(url, fields)

        assert (refused.status_code, refused.json()["error"]) == (503, "unavailable"), url
        assert refused["Retry-After"] == "5"
        assert refused.json()["detail"]
    assert User.objects.count() == users
    assert not conversation.messages.filter(sender="user").exists()
    assert not mail.outbox


@pytest.mark.usefixtures("closed_port")
def test_without_redis_every_account_form_answers(reader: User) -> None:
    """allauth counts in the cache: a form that it would break on is closed before."""
    client = Client(raise_request_exception=False)
    client.force_login(reader)

    for name in RATE_LIMITS:
        if not name.startswith("account_"):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            url = reverse(name, args=["1", "key"])
        response = client.post(url, {"email": reader.email, "action_send": ""})
        assert response.status_code == 503, name
        assert "We'll be right back" in response.content.decode()


@pytest.mark.usefixtures("closed_port")
@pytest.mark.django_db(transaction=True)
def test_without_redis_the_rest_stays_open(conversation: Conversation, girl: Girl) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(conversation.user)
    messages = reverse("chat:messages", args=[conversation.pk])
    pages = ["/", reverse("girls:profile", args=[girl.slug]), reverse("chat:threads")]
    pages += [reverse("chat:conversation", args=[conversation.pk]), messages]
    pages += [f"{messages}?since=0", reverse("account_home"), reverse("account_login")]

    for url in pages:
        assert client.get(url).status_code in (200, 302), url
    assert start(client, girl).status_code == 302
    assert client.post(reverse("chat:read", args=[conversation.pk])).status_code == 204
    assert client.post(reverse("account_logout")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_an_unreachable_redis_is_given_up(
    settings: Settings, full_port: int, conversation: Conversation
) -> None:
    without_redis(settings, full_port)
    client = signed_in(conversation.user)

    url, fields = costly(conversation)[4]
    assert client.post(url, fields).status_code == 503


def test_a_restarted_redis_is_not_noticed(settings: Settings, girl: Girl) -> None:
    """Connections that the server has closed are replaced before they are used."""
    settings.RATE_LIMITS = {"chat:start": [Limit("POST", per_user="2/minute", costly=True)]}
    client = signed_in()
    assert start(client, girl).status_code == 302

    with redis.Redis.from_url(settings.REDIS_URL) as connection:
        own = connection.client_id()
        database = str(connection.get_connection_kwargs()["db"])
        here = [c for c in connection.client_list() if c["db"] == database]
        killed = [connection.client_kill_filter(_id=c["id"]) for c in here if int(c["id"]) != own]

    assert sum(killed) >= 1
    assert statuses(client, girl, 2) == [302, 429]
