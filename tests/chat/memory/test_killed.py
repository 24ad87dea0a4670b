"""A worker that dies between the model's answer and the commit: another stores it, once."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.conf import settings as project
from django.db import connection, transaction

from chat import tasks
from chat.models import Conversation, Fact, Memory
from tests.chat.memory.conftest import answered
from tests.chat.memory.model import fact, names
from tests.gateways.double import Double
from tests.gateways.llm.provider import Provider
from tests.parallel import somebody_waits_for_a_lock
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
HIKED = fact(1, "Hiked across the alps.", "hiked across the alps", key="other:alps")
PROGRAM = "import django; django.setup(); from chat import tasks; tasks.remember()"


@contextmanager
def remembering(double: Double) -> Iterator[subprocess.Popen[bytes]]:
    """The task in a process of its own, on this test's database."""
    database = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
        "LLM_BASE_URL_UTILITY": double.url,
        "TEST_LEASE_SECONDS": "1",
    }
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", PROGRAM], env=environment, cwd=project.BASE_DIR
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_killed_worker_s_facts_are_stored_once(
    provider: Provider, conversation: Conversation, utility: Double
) -> None:
    utility.always(names(HIKED))
    answered(conversation, "last summer my friends and i hiked across the alps")
    Memory.objects.update(due_at="2020-01-01T00:00Z")
    with transaction.atomic():
        # It has its answer, and cannot store it.
        Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
        with remembering(utility) as worker:
            until(lambda: utility.requests and somebody_waits_for_a_lock())
            worker.send_signal(signal.SIGKILL)
            worker.wait()
    assert not Fact.objects.exists()

    def stored() -> bool:
        tasks.remember()
        return Fact.objects.exists()

    until(stored)
    tasks.remember()
    assert [one.text for one in Fact.objects.all()] == ["Hiked across the alps."]
    assert Memory.objects.get().due_at is None
    assert len(utility.requests) == 2
