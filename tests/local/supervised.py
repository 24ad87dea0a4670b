"""A chatsite of its own, started the way a person starts it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import LiteralString

import psutil
import psycopg
import redis

from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.http import answers
from chatsite.local.embedded.processes import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
SET_BY_EXEC = {
    *("DATABASE_URL", "REDIS_URL", "LOCAL_MODEL_URL", "LOCAL_VOICE_URL"),
    *("DATA_DIR", "SECRET_KEY", "PORT"),
    *("AWS_STORAGE_BUCKET_NAME", "AWS_S3_ENDPOINT_URL", "AWS_S3_REGION_NAME"),
    *("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
    *("CLOUDFRONT_DOMAIN", "CLOUDFRONT_KEY_ID", "CLOUDFRONT_PRIVATE_KEY"),
}
SET_BY_PYTEST = {"DJANGO_SETTINGS_MODULE"}
START_SECONDS = 300
# Addresses where nothing listens: set, they keep a part from being started.
NO_MODEL = {"LOCAL_MODEL_URL": "http://127.0.0.1:9", "LOCAL_VOICE_URL": "http://127.0.0.1:9/v1"}
NO_STORE = {"AWS_S3_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_STORAGE_BUCKET_NAME": "none"}


def environment(**extra: str) -> dict[str, str]:
    """This machine's, without what the parts of the running tests have put there."""
    set_here = SET_BY_EXEC | SET_BY_PYTEST
    kept = {name: value for name, value in os.environ.items() if name not in set_here}
    return {**kept, **extra}


def embedded(*arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """`python -m chatsite.local.embedded …` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "chatsite.local.embedded", *arguments],
        cwd=ROOT,
        env=environment(**extra),
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
    )


def beside(data_dir: Path, *command: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """`exec` of one command, without models, voices or an object store."""
    extra = {**NO_MODEL, **NO_STORE, **extra}
    return embedded("exec", "--data-dir", str(data_dir), "--", *command, **extra)


def processes_of(data_dir: Path) -> list[psutil.Process]:
    """All that names the folder in its arguments or its environment."""
    found = []
    for process in psutil.process_iter(["name", "cmdline", "environ"]):
        words = [*(process.info["cmdline"] or []), *(process.info["environ"] or {}).values()]
        if process.pid != os.getpid() and any(str(data_dir) in word for word in words):
            found.append(process)
    return found


def kill_all(data_dir: Path) -> None:
    """So that a failed test leaves nothing running."""
    left = processes_of(data_dir)
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, timeout=60)


def wait_for(condition: Callable[[], bool], what: str, seconds: float = START_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        time.sleep(0.1)


@dataclass
class Site:
    data_dir: Path
    port: int = field(default_factory=free_port)

    @property
    def output(self) -> str:
        return self.data_dir.with_suffix(".out").read_text()

    @contextmanager
    def running(self, **extra: str) -> Iterator[subprocess.Popen[bytes]]:
        """Started and announced; asked to end on the way out. `extra`: of the environment."""
        with self.starting(**extra) as process:
            wait_for(lambda: self._announced(process), "the announcement")
            yield process

    @contextmanager
    def starting(self, **extra: str) -> Iterator[subprocess.Popen[bytes]]:
        """The same, without waiting for it."""
        program = [sys.executable, "-m", "chatsite.local.embedded"]
        run = [*program, "run", "--data-dir", str(self.data_dir)]
        with self.data_dir.with_suffix(".out").open("wb") as out:
            process = subprocess.Popen(
                run,
                cwd=ROOT,
                env=environment(PORT=str(self.port), **extra),
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        try:
            yield process
        finally:
            self._end(process)

    def is_seeded(self) -> bool:
        """Its parts answer, its tables are filled, and its processes are about to begin."""
        return DataDir(self.data_dir).read_published() is not None

    def _announced(self, process: subprocess.Popen[bytes]) -> bool:
        assert process.poll() is None, f"the site ended:\n{self.output}"
        return f"http://127.0.0.1:{self.port}/" in self.output and "Ctrl-C ends it" in self.output

    @staticmethod
    def _end(process: subprocess.Popen[bytes]) -> None:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(START_SECONDS)

    def answers(self) -> bool:
        return answers(self.port, "/healthz")

    def sql(self, statement: LiteralString) -> str:
        """The first value of the statement, asked at the running site's database."""
        with psycopg.connect(self._published["DATABASE_URL"]) as connection:
            cursor = connection.execute(statement)
            row = cursor.fetchone() if cursor.description else None
        return str(row[0]) if row else ""

    def valkey(self, *command: str) -> str:
        """The answer of a Valkey command, asked at the running site's server."""
        with redis.Redis.from_url(self._published["REDIS_URL"], decode_responses=True) as link:
            return str(link.execute_command(*command))

    @property
    def _published(self) -> dict[str, str]:
        found = DataDir(self.data_dir).read_published()
        assert found, "the site does not say where its parts are"
        return found
