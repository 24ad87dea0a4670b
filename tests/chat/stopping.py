"""Readers who stop her, and workers that are busy meanwhile."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client

from chat import tasks
from chat.models import Conversation, Reply
from tests.gateways.llm.steps import Wire
from tests.waiting import PATIENCE_SECONDS, until

Shown = list[str]
NOTHING = "You stopped her before she wrote anything."
LONG_AGO = "2020-01-01T00:00Z"


@contextmanager
def answering(*replies: Reply) -> Iterator[None]:
    """Workers that are busy with them; they are waited for."""

    def work(reply: Reply) -> None:
        try:
            tasks.ai_reply(reply.pk)
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=[reply]) for reply in replies]
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.join()


def stop(site: Client, reply: Reply, version: int | None = None, **headers: str) -> Any:
    path = f"/chat/{reply.conversation_id}/replies/{reply.message_id}/stop/"
    fields = {} if version is None else {"version": version}
    return site.post(path, fields, headers=headers)


def write(wire: Wire, shown: Shown, words: int) -> None:
    """She has written so many words, and waits."""
    for count in range(1, words + 1):
        until(partial(has_written, shown, count))
        if count < words:
            wire.heard.release()


def has_written(shown: Shown, words: int) -> bool:
    return sum(map(bool, shown)) >= words


def is_cut_off(wire: Wire) -> bool:
    return wire.is_closed.wait(PATIENCE_SECONDS)


def page(site: Client, conversation: Conversation) -> str:
    found = site.get(conversation.get_absolute_url(), headers={"accept": "text/html"})
    return str(found.content.decode())
