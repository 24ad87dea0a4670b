"""Promise 4 with a worker that dies without a word."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from chat import actions
from chat.models import Conversation, QuotaEntry, Reply
from tests.chat.conftest import TEXT
from tests.gateways.llm.provider import Provider, says
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def worker_process(provider: Provider) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of its own process on this test's database and queue."""
    database = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
        "LLM_BASE_URL_PRIMARY": provider.url,
    }
    command = [sys.executable, "-m", "celery", "-A", "chatsite", "worker", "--pool", "threads"]
    process = subprocess.Popen(  # noqa: S603
        [*command, "--loglevel", "WARNING"], env=environment, cwd=settings.BASE_DIR
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_worker_killed_in_mid_reply_leaves_one_reply_in_the_end(
    conversation: Conversation, provider: Provider
) -> None:
    provider.script(says(TEXT, pause=0.5))
    sent = actions.send_message(conversation.user_id, conversation.pk, "Hello", "a")
    with worker_process(provider) as worker:
        until(lambda: provider.requests, timeout=60)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert Reply.objects.get().state == "running"
    assert conversation.messages.filter(sender="ai").count() == 1

    provider.script(says(TEXT))
    Reply.objects.update(lease_until="2020-01-01T00:00Z", enqueued_at="2020-01-01T00:00Z")
    actions.sweep_replies()
    with worker_process(provider):
        until(lambda: Reply.objects.get().state == "done", timeout=60)
    reply = Reply.objects.get()
    assert reply.attempts == 2
    answers = conversation.messages.filter(sender="ai", number__gt=1)
    assert [answer.text for answer in answers] == [TEXT]
    assert len(provider.requests) == 1
    assert list(QuotaEntry.objects.filter(message=sent.message).values_list("delta")) == [(-1,)]
