"""The site as production runs it: the Procfile's lines, DEBUG off, behind a proxy's headers."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import redis
from celery import Celery

from chatsite.local.embedded.processes import free_port
from tests.bench import database
from tests.bench.clients import Reader, Seat, SiteSeat
from tests.bench.processes import ROOT, Running, inherited, started, wait_for, wait_until_answers
from tests.bench.targets import Target
from tests.gateways.turnstile.double import SECRET

WEB_ONLY = ("web",)
ALL_LINES = ("web", "worker", "media-worker", "sweep-worker", "beat")


def procfile() -> dict[str, str]:
    """The command of each line by its name."""
    lines = (ROOT / "Procfile").read_text().splitlines()
    return dict(line.split(": ", 1) for line in lines if ": " in line)


class Site(Target):
    """Set up by `installed`; its processes run while `running` does."""

    name, table = "site", "chat_message"

    def __init__(self, folder: Path, provider_port: int) -> None:
        self.folder, self.port, self.provider_port = folder, free_port(), provider_port
        self.lines: dict[str, list[Running]] = {}
        self._readers: list[Reader] = []
        self.environment = inherited(
            DJANGO_SETTINGS_MODULE="tests.bench.settings",
            TEST_STATIC_ROOT=str(folder / "static"),
            DATABASE_URL=database.url(),
            DATA_DIR=str(folder),
            DEBUG="0",
            ALLOWED_HOSTS="localhost,127.0.0.1",
            TRUSTED_PROXY_COUNT="1",
            FREE_TEXT_PER_GIRL="1000000",
            PORT=str(self.port),
            LLM_BASE_URL_PRIMARY=f"http://127.0.0.1:{provider_port}/v1",
            LLM_BASE_URL_UTILITY="off",
            TURNSTILE_SITE_KEY="0x4-not-one-for-tests",
            TURNSTILE_SECRET_KEY=SECRET,
        )

    @property
    def web(self) -> list[Running]:  # type: ignore[override]  # changes with each start
        return self.lines["web"]

    @property
    def all(self) -> list[Running]:
        return [process for processes in self.lines.values() for process in processes]

    def install(self) -> None:
        self.run("manage.py", "migrate", "--verbosity", "0")
        self.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")

    def run(self, *words: str) -> str:
        """What a Python program of the site prints."""
        done = subprocess.run(  # noqa: S603
            [sys.executable, *words], env=self.environment, cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def running(self, lines: Sequence[str]) -> Iterator[None]:
        """Until the block's end, with an empty queue at its beginning."""
        with redis.Redis.from_url(os.environ["REDIS_URL"]) as connection:
            connection.flushdb()
        self._forget_waiting()
        with ExitStack() as stack:
            for line in lines:
                self.lines[line] = [stack.enter_context(self.line(line))]
            stack.callback(self.lines.clear)
            wait_until_answers(self.web[0], self.port, "/healthz")
            self.wait_for_workers(sum("worker" in line for line in lines))
            yield

    @contextmanager
    def line(self, name: str, command: str = "", **variables: str) -> Iterator[Running]:
        """One more process of a Procfile line, or of another command in its place."""
        words = ["/bin/sh", "-c", command or procfile()[name]]
        with started(name, words, {**self.environment, **variables}, self.folder) as process:
            yield process

    def wait_for_workers(self, count: int) -> None:
        asked = Celery(broker=os.environ["REDIS_URL"]).control

        def all_answer() -> bool:
            for process in self.all:
                process.check()
            return len(asked.ping(timeout=0.5) or ()) >= count

        if count:
            wait_for(all_answer)

    def _forget_waiting(self) -> None:
        """What was sent while no worker ran is not answered: the figures need no backlog."""
        database.execute("UPDATE chat_reply SET state = 'done' WHERE state <> 'done'")

    def readers(self, count: int) -> list[Reader]:
        """The first ones, made as needed; the very first has a page of messages."""
        known = len(self._readers)
        if count > known:
            told = self.run("-m", "tests.bench.readers", str(known), str(count - known))
            rows = [line for line in told.splitlines() if line.startswith('["')]
            self._readers += [Reader(*json.loads(row)) for row in rows]
        return self._readers[:count]

    def seats(self, count: int) -> list[Seat]:
        return [SiteSeat(self.port, reader) for reader in self.readers(count + 1)[1:]]

    def page_seat(self) -> SiteSeat:
        """Of the reader whose conversation has a page of messages, and no other sends."""
        return SiteSeat(self.port, self.readers(1)[0])

    def beside(self, seat: Seat) -> Seat:
        assert isinstance(seat, SiteSeat)
        return SiteSeat(self.port, seat.reader)


@contextmanager
def provider(folder: Path) -> Iterator[int]:
    """The port of a scripted provider."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.provider", str(port)]
    with started("provider", command, inherited(), folder) as process:
        wait_until_answers(process, port, "/")
        yield port


@contextmanager
def installed(folder: Path) -> Iterator[Site]:
    """A new database, static files, and the provider; no process of the site yet."""
    with provider(folder) as port:
        site = Site(folder, port)
        site.install()
        yield site
