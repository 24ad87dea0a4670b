"""Drafts are hints: nobody waits for them, and none comes after the end."""

import socket
import threading
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
import redis
from django.conf import settings as project
from pytest_django.fixtures import Settings

from chat import broadcasts, tasks
from chat.models import Conversation
from chatsite.web import background, live
from tests.chat.conftest import TEXT
from tests.chat.replies import ended, send
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def silent_layer(settings: Settings) -> Iterator[None]:
    """A Redis that accepts, and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        layer = {**settings.CHANNEL_LAYERS["default"], "CONFIG": {"hosts": [{"address": url}]}}
        settings.CHANNEL_LAYERS = {"default": layer}
        yield


@pytest.mark.usefixtures("silent_layer")
def test_a_stalled_layer_neither_ends_nor_delays_an_answer(
    provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    """Waited for, its timeouts of two seconds would take longer than the answer may."""
    settings.LLM_REPLY_BUDGET = 20.0
    provider.script(says(TEXT, pause=0.01))
    reply = send(conversation)
    tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert (reply.state, len(provider.requests)) == ("done", 1)
    assert reply.first_word_milliseconds is not None
    assert reply.milliseconds is not None
    assert reply.first_word_milliseconds <= reply.milliseconds
    assert reply.answer is not None
    assert reply.answer.text == TEXT


class Frames:
    """What a reader's pages get, in order; `hold` lets none through until `let_go`."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.asked = threading.Event()
        self.open = threading.Event()

    async def group_send(self, group: str, event: dict[str, Any]) -> None:
        self.asked.set()
        while not self.open.is_set():
            await background.asyncio.sleep(0.005)
        self.sent.append(event["html"])


def offered(frames: Frames, *texts: str) -> None:
    for text in texts:
        broadcasts.draft(1, 7, text)


def test_one_is_on_its_way_and_the_newest_wins() -> None:
    frames = Frames()
    with mock.patch.object(live, "get_channel_layer", return_value=frames):
        offered(frames, "One")
        assert frames.asked.wait(30)
        offered(frames, "One two", "One two three", "One two three four")
        assert frames.sent == []
        frames.open.set()
        until(lambda: len(frames.sent) == 2)

    assert "One<" in frames.sent[0]
    assert "One two three four" in frames.sent[1]


def test_what_waits_at_the_end_is_never_sent() -> None:
    frames = Frames()
    with mock.patch.object(live, "get_channel_layer", return_value=frames):
        offered(frames, "One")
        assert frames.asked.wait(30)
        offered(frames, "One two")
        broadcasts.end_drafts(7)
        frames.open.set()
        until(lambda: frames.sent)
        background.start(lambda: frames.group_send("user.1", {"html": "the end"}), 30)
        until(lambda: len(frames.sent) == 2)

    assert frames.sent[-1] == "the end"


def test_no_draft_comes_after_the_end(provider: Provider, conversation: Conversation) -> None:
    """Through the real layer, with drafts as fast as they may come."""
    provider.script(says(TEXT, pause=0.005))
    layer: Any = project.CHANNEL_LAYERS["default"]
    prefix = layer["CONFIG"]["prefix"]
    with redis.Redis.from_url(project.REDIS_URL) as client, client.pubsub() as pages:
        pages.psubscribe(f"{prefix}*")
        until(lambda: pages.get_message(timeout=0.1))
        for number in range(5):
            reply = send(conversation, client_id=str(number))
            with mock.patch("chat.reply.draft.INTERVAL", 0.0):
                tasks.ai_reply(reply.pk)
            assert ended(reply)
        assert reply.answer
        end, frames = f'id="{reply.answer.dom_id}"'.encode(), list[bytes]()

        def is_over() -> bool:
            """For half a second nothing comes, and the end has come before."""
            if message := pages.get_message(timeout=0.5):
                frames.append(message["data"])
            return not message and any(end in frame for frame in frames)

        until(is_over)
    draft = f'id="draft-{reply.message_id}"'.encode()
    last = [draft in frame and b"message__draft" not in frame for frame in frames]
    assert any(last), "no draft was seen"
    # The end's frame has her message, and nothing of this reply follows it.
    assert TEXT.encode() in frames[-1]
    assert not last[-1]
