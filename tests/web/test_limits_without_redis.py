"""Limits while Redis is down, hangs or restarts: what closes and what stays open."""

import socket
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import redis
from django.conf import settings as site_settings
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from accounts.models import User
from chat.models import Conversation
from chatsite.web import limits
from chatsite.web.rate_limits import RATE_LIMITS, Limit
from girls.models import Girl
from tests.factories import PASSWORD
from tests.web.limiting import signed_in, start, statuses

pytestmark = pytest.mark.django_db


def without_redis(settings: Settings, port: int) -> None:
    url = f"redis://127.0.0.1:{port}/0"
    settings.REDIS_URL = settings.CELERY_BROKER_URL = url
    caches: Any = site_settings.CACHES
    settings.CACHES = {**caches, "default": {**caches["default"], "LOCATION": url}}
    settings.CHANNEL_LAYERS = {
        "default": {**site_settings.CHANNEL_LAYERS["default"], "CONFIG": {"hosts": [url]}}
    }


@pytest.fixture
def closed_port(settings: Settings) -> Iterator[None]:
    """Redis is down: its port refuses. It is kept, or another server may get it meanwhile, or the
    very connection that asks for it: that would be connected with itself."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        without_redis(settings, silent.getsockname()[1])
        yield


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
    """allauth counts in the cache: a form that it would break on is closed before. To end logins is
    the site's own, and stays open."""
    client = Client(raise_request_exception=False)
    client.force_login(reader)

    for name in RATE_LIMITS:
        if not name.startswith("account_") or name == "account_sessions":
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
    settings: Settings,
    full_port: int,
    conversation: Conversation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "REDIS_TIMEOUT", 1)  # See tests/conftest.py.
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
