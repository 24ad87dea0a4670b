"""*Stop* while she writes: what stands is her answer, and the provider's call is cut off."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client

from chat import tasks
from chat.models import Conversation, Reply
from tests.chat.replies import ended, send, text_units
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import Wire, writes_for_ever
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)

Shown = list[str]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """The drafts that the reader's pages got. Each is shown, however fast they come."""
    seen: Shown = []
    monkeypatch.setattr("chat.reply.draft.INTERVAL", 0.0)

    def draft(user_id: int, message_id: int, text: str, *, speaking: bool = False) -> None:
        seen.append(text)

    monkeypatch.setattr("chat.broadcasts.draft", draft)
    return seen


@contextmanager
def answering(reply: Reply) -> Iterator[None]:
    """A worker that is busy with it while the block runs, and is waited for after that."""
    worker = threading.Thread(target=tasks.ai_reply, args=[reply.pk])
    worker.start()
    try:
        yield
    finally:
        worker.join()


def stop(site: Client, reply: Reply) -> Any:
    path = f"/chat/{reply.conversation_id}/replies/{reply.message_id}/stop/"
    return site.post(path)


def write(wire: Wire, shown: Shown, words: int) -> None:
    """She writes so many words, and waits."""
    for count in range(1, words + 1):
        until(lambda n=count: len([text for text in shown if text]) >= n)
        if count < words:
            wire.heard.release()


@pytest.mark.usefixtures("_busy_heart")
def test_what_stands_is_her_answer_and_not_a_token_more(
    site: Client, provider: Provider, conversation: Conversation, shown: Shown
) -> None:
    """The lease is far from being renewed: the stop itself reaches the worker."""
    wire = Wire()
    provider.script(writes_for_ever(wire))
    reply = send(conversation)
    with answering(reply):
        write(wire, shown, 3)
        response = stop(site, reply)
        again = stop(site, reply)
    assert (response.status_code, response.json()["message"]["id"]) == (202, reply.message_id)
    assert again.status_code == 200
    assert wire.is_closed.wait(60)
    assert wire.tokens == 3

    assert ended(reply)
    assert (reply.state, reply.provider, reply.calls, reply.error) == ("done", "p0", 1, "")
    assert reply.answer is not None
    assert (reply.answer.text, reply.answer.kind) == ("word word word", "text")
    assert (len(provider.requests), text_units(conversation)) == (1, 9)
    assert conversation.last_message_preview == "word word word"
    assert stop(site, reply).status_code == 200
