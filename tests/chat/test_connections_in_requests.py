"""No request holds a connection to the database while it waits for the network.

There are fewer of them than there may be requests that wait, for a silent service say; and then
every page would wait for one.
"""

import contextlib
import smtplib
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
import redis
from celery.exceptions import Retry
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from urllib3.connectionpool import HTTPConnectionPool

from accounts.models import User
from chat import actions
from chat.models import Conversation
from chatsite.media import janitor
from tests.chat import speech
from tests.chat.permit_requests import mint, signed_in, token_for
from tests.chat.replies import send
from tests.chat.test_minting import cloudflare
from tests.chat.uploading import arrive, finalize, ready, sign
from tests.factories import make_user
from tests.gateways.turnstile.double import Double
from tests.girls.assets import make_asset
from tests.girls.test_voice_admin import speak
from tests.media import samples

__all__ = ["cloudflare"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_empty_incoming")]
Waits = list[tuple[str, bool]]


@pytest.fixture
def waits() -> Iterator[Waits]:
    """What was waited for, by whatever thread, and whether this one had a connection meanwhile."""
    found: Waits = []
    mine = connection._connections[connection._alias]  # type: ignore[attr-defined]

    def note(what: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*args: Any, **kwargs: Any) -> Any:
            found.append((f"{what} {_about(args)}", mine.connection is not None))
            return call(*args, **kwargs)

        return noted

    with contextlib.ExitStack() as stack:
        for what, owner, name in (
            ("http", HTTPConnectionPool, "urlopen"),
            ("redis", redis.Connection, "send_packed_command"),
            ("mail", smtplib.SMTP, "connect"),
        ):
            stack.enter_context(mock.patch.object(owner, name, note(what, getattr(owner, name))))
        yield found


def _about(args: tuple[Any, ...]) -> str:
    return " ".join(str(arg)[:60] for arg in args[1:3])


def held(waits: Waits, *kinds: str) -> list[str]:
    for kind in kinds:
        assert any(what.startswith(kind) for what, _ in waits), f"nobody waited for {kind}"
    return [what for what, had in waits if had]


def test_a_challenge(waits: Waits, cloudflare: Double, reader: User) -> None:
    client = signed_in(reader)
    waits.clear()
    assert mint(client, token_for(reader)).status_code == 201
    assert held(waits, "http", "redis") == []


def test_a_file_from_signing_to_the_message(
    waits: Waits, site: Client, conversation: Conversation
) -> None:
    assert sign(site, conversation, b"x").status_code == 201
    upload = arrive(site, conversation, samples.picture())
    waits.clear()
    assert finalize(site, upload).status_code == 202
    assert held(waits, "redis") == []


def test_media_is_signed_and_served(waits: Waits, site: Client, conversation: Conversation) -> None:
    upload = ready(site, conversation, samples.picture())
    url = reverse("chat:media", args=[conversation.pk])
    sent = site.post(url, {"upload": upload, "client_id": "a"}).json()["message"]
    waits.clear()
    keys = {"keys": [sent["media_key"]]}
    urls = site.post(reverse("chat:sign"), keys, content_type="application/json").json()["urls"]
    path = urls[sent["media_key"]].partition("/media/")[2]
    served = site.get(f"/media/{path}")
    assert served.status_code in (200, 403)
    served.close()
    assert held(waits, "redis") == []


def test_a_portrait_and_a_gallerys_file(
    waits: Waits, site: Client, conversation: Conversation
) -> None:
    girl = conversation.girl
    girl.portrait.save("p.webp", ContentFile(samples.picture()))
    waits.clear()
    assert site.get(reverse("girls:portrait", args=[girl.slug])).status_code == 200
    assert held(waits, "http") == []


def test_a_message_and_what_follows_its_commit(
    waits: Waits, site: Client, conversation: Conversation
) -> None:
    url = reverse("chat:messages", args=[conversation.pk])
    waits.clear()
    assert site.post(url, {"text": "Hello", "client_id": "a"}).status_code == 201
    assert held(waits, "redis") == []


def test_a_voice_sample(waits: Waits, settings: Settings, client: Client) -> None:
    client.force_login(make_user(is_staff=True, is_superuser=True))
    with speech.service(settings):
        waits.clear()
        assert speak(client).status_code == 200
    assert held(waits, "http", "redis") == []


def test_mail(waits: Waits, settings: Settings, client: Client, reader: User) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    waits.clear()
    with contextlib.suppress(Retry):  # Nothing listens there.
        client.post(reverse("account_reset_password"), {"email": reader.email})
    assert held(waits, "mail") == []


def test_a_cache_and_a_probe(waits: Waits, client: Client, reader: User) -> None:
    waits.clear()
    User.objects.get(pk=reader.pk)
    cache.set("a", 1)
    client.get("/readyz")
    assert held(waits, "redis") == []


def test_objects_that_go_with_their_rows(waits: Waits, conversation: Conversation) -> None:
    asset = make_asset(conversation.girl)
    waits.clear()
    asset.delete()
    assert held(waits, "http") == []


def test_sweeps(waits: Waits, site: Client, conversation: Conversation) -> None:
    ready(site, conversation, samples.picture())
    reply = send(conversation)
    type(reply).objects.update(enqueued_at="2020-01-01T00:00Z")
    conversation.uploads.update(expires_at="2020-01-01T00:00Z")
    waits.clear()
    actions.sweep_replies()
    actions.sweep_uploads()
    janitor.sweep()
    janitor.sweep_passing()
    assert held(waits, "http", "redis") == []
