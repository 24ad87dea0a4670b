"""Promise 4 with a worker that was away. One that dies in mid-reply is for
tests/faults/test_workers.py."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from urllib.parse import urlsplit

import psutil
import pytest
from django.conf import settings as project
from django.db import connection
from pytest_django.fixtures import Settings

from chat import actions
from chat.models import Conversation, Reply
from tests.chat.conftest import TEXT
from tests.chat.replies import taken
from tests.factories import make_conversation
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import Wire, says, writes_for_ever
from tests.waiting import PATIENCE_SECONDS, until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@contextmanager
def worker_process(
    provider: Provider, *options: str, **extra: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of its own process on this test's database and queue."""
    database = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
        "LLM_BASE_URL_PRIMARY": provider.url,
        **extra,
    }
    command = [sys.executable, "-m", "celery", "-A", "chatsite", "worker", "--pool", "threads"]
    process = subprocess.Popen(  # noqa: S603
        [*command, "--loglevel", "WARNING", *options], env=environment, cwd=project.BASE_DIR
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def falls_asleep(worker: subprocess.Popen[bytes]) -> bool:
    """Whether it does so with no transaction open, which would hold the reply for as long."""
    worker.send_signal(signal.SIGSTOP)
    until(lambda: psutil.Process(worker.pid).status() == psutil.STATUS_STOPPED)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        (busy,) = cursor.fetchone()
    if busy:
        worker.send_signal(signal.SIGCONT)
    return not busy


def leaves(wire: Wire) -> bool:
    """Whether it has, or else gets one word more."""
    wire.heard.release()
    return wire.is_closed.is_set()


def test_a_worker_that_slept_notices_that_its_reply_is_anothers(
    conversation: Conversation, provider: Provider, settings: Settings
) -> None:
    settings.REPLY_LEASE_SECONDS = 1.0
    wire = Wire()
    provider.script(writes_for_ever(wire))
    actions.send_message(conversation.user_id, conversation.pk, "Hello", "a")
    reply = Reply.objects.get()
    with worker_process(provider, TEST_LEASE_SECONDS="1") as worker:
        assert wire.is_asked.wait(PATIENCE_SECONDS)
        until(lambda: falls_asleep(worker))
        second = taken(reply)
        worker.send_signal(signal.SIGCONT)

        # It is alive, leaves that reply in the middle, and answers the next.
        until(partial(leaves, wire))
        provider.script(says(TEXT))
        other = make_conversation()
        actions.send_message(other.user_id, other.pk, "Hello", "b")
        until(lambda: other.messages.filter(sender="ai").count() == 2)
        reply.refresh_from_db()
        assert (reply.state, reply.claim) == ("running", second.token)
    assert actions.fail_reply(second, "down")
    assert conversation.messages.filter(sender="ai").count() == 1
