"""She has photos, the store is away: no message with a photo that cannot be loaded."""

import socket
from collections.abc import Iterator

import pytest
from botocore.config import Config
from django.test import Client
from pytest_django.fixtures import Settings

from chat import tasks
from chat.models import Conversation
from tests.chat import speech
from tests.chat.replies import ended, send
from tests.chat.speech import audio_units, give_voice
from tests.chat.test_answers import add_asset, media_units
from tests.chat.test_send import send as send_text
from tests.chat.test_uploads_store import without_store
from tests.chat.uploading import finalize, sign
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says
from tests.media import samples

pytestmark = pytest.mark.django_db(transaction=True)


def test_she_writes_and_says_why(
    provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    add_asset(conversation)
    provider.script(says("Just for you.", "image"))
    reply = send(conversation, "A photo?")
    settings.STORAGES = without_store(settings)

    tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert reply.answer is not None
    assert (reply.answer.kind, reply.answer.fallback) == ("text", "no_store")
    assert "n't available right now" in reply.answer.quiet_reason
    assert media_units(conversation) == 2


def test_she_buys_no_voice_that_could_not_be_kept(
    provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    give_voice(conversation.girl)
    provider.script(says("Just for you.", "audio"))
    reply = send(conversation, "Say it!")
    with speech.service(settings) as service:
        settings.STORAGES = without_store(settings)
        tasks.ai_reply(reply.pk)

        assert service.requests == []
    assert ended(reply)
    assert reply.answer is not None
    assert (reply.answer.kind, reply.answer.fallback) == ("text", "no_voice")
    assert audio_units(conversation) == 3


@pytest.fixture
def silent_store(settings: Settings) -> Iterator[None]:
    """Takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        changed = without_store(settings)
        options = changed["default"]["OPTIONS"]
        options["endpoint_url"] = f"http://127.0.0.1:{server.getsockname()[1]}"
        options["client_config"] = options["client_config"].merge(Config(read_timeout=1))
        settings.STORAGES = changed
        yield


def test_with_a_slow_store_uploads_say_so_and_text_goes_on(
    site: Client, conversation: Conversation, silent_store: None
) -> None:
    signed = sign(site, conversation, samples.picture())
    assert signed.status_code == 201  # signing asks nobody

    answer = finalize(site, signed.json()["upload"])

    assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
    assert send_text(site, conversation).status_code == 201
