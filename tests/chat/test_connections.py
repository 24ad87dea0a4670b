"""A worker has 64 threads and fewer connections to the database: none is held while it waits."""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings
from urllib3.connectionpool import HTTPConnectionPool

from chat import tasks
from chat.models import Conversation
from tests.chat import speech
from tests.chat.replies import ended, send
from tests.chat.speech import give_voice
from tests.chat.test_voice_replies import voice_message
from tests.chat.uploading import arrive
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider
from tests.media import samples

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked() -> Iterator[list[tuple[str, bool]]]:
    """Each request to an outside service or to the store: its path, and whether this thread had a
    connection meanwhile."""
    found: list[tuple[str, bool]] = []
    send = HTTPConnectionPool.urlopen

    def spy(pool: Any, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        found.append((f"{method} {url.partition('?')[0]}", connection.connection is not None))
        return send(pool, method, url, *args, **kwargs)

    with mock.patch.object(HTTPConnectionPool, "urlopen", spy):
        yield found


def holding(asked: list[tuple[str, bool]]) -> list[str]:
    assert asked, "nobody was asked"
    return [path for path, held in asked if held]


def test_while_she_thinks_and_speaks(
    asked: list[tuple[str, bool]],
    provider: Provider,
    conversation: Conversation,
    settings: Settings,
) -> None:
    provider.script(steps.says("I'm so glad that you asked!", "audio"))
    give_voice(conversation.girl)
    with speech.service(settings):
        reply = send(conversation, "Say something!", "a")
        tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert reply.answer is not None
    assert reply.answer.kind == "audio"
    assert holding(asked) == []


def test_while_she_looks_whether_she_can_send_a_photo(
    asked: list[tuple[str, bool]], provider: Provider, conversation: Conversation
) -> None:
    provider.script(steps.says("Here I am.", "image"))
    reply = send(conversation, "Send me a photo!", "a")
    tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert holding(asked) == []


def test_while_a_voice_is_heard(
    asked: list[tuple[str, bool]], provider: Provider, conversation: Conversation
) -> None:
    provider.script(steps.says("Fine, thanks."))
    reply = voice_message(conversation)
    reply.message.transcript = ""
    reply.message.save()
    tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert holding(asked) == []


def test_while_a_file_is_made_ready(
    asked: list[tuple[str, bool]], site: Client, conversation: Conversation
) -> None:
    upload = arrive(site, conversation, samples.picture())
    asked.clear()

    tasks.process_upload(upload)

    assert holding(asked) == []
