"""A worker outlives its broker: replies that run end well, and the next ones are taken."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import Celery
from django.conf import settings as project

from chat.models import Conversation, Reply
from tests.broker import Broker, cut, running, stopped
from tests.chat.conftest import TEXT
from tests.chat.replies import send
from tests.chat.test_worker_killed import worker_process
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says
from tests.waiting import until

pytestmark = [
    *(pytest.mark.slow, pytest.mark.django_db(transaction=True)),
    pytest.mark.timeout(240),
]


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with running(tmp_path) as broker:
        yield broker


def ask_for(broker: Broker, reply: Reply) -> None:
    # Databases are numbered as in tests.settings. Not as the current application: later tests of
    # this process would send to a dead broker.
    database = str(project.REDIS_URL).rpartition("/")[2]
    app = Celery(broker=broker.url[:-1] + database, set_as_current=False)
    app.send_task("chat.tasks.ai_reply", [reply.pk], queue="reply")


# One that is killed is for tests/faults/test_redis.py.
def test_a_worker_outlives_its_broker(
    broker: Broker, conversation: Conversation, provider: Provider
) -> None:
    """The same worker loses its line, and then a broker that says nothing."""
    with worker_process(provider, REDIS_URL=broker.url) as worker:
        for lose in (cut, stopped):
            provider.script(says(TEXT, pause=0.1), says(TEXT))
            running_one = send(conversation, client_id=f"{lose.__name__} running")
            ask_for(broker, running_one)
            until(lambda: provider.requests)
            with lose(broker):
                done(running_one)
            for number in range(3):
                later = send(conversation, client_id=f"{lose.__name__} later{number}")
                ask_for(broker, later)
                done(later)
            assert worker.poll() is None
            assert len(provider.requests) == 4


def done(reply: Reply) -> None:
    until(lambda: Reply.objects.get(pk=reply.pk).state == "done")
