"""A site for browsers to visit: the processes of Procfile.dev, beside the parts of the test run.

That `make run` starts the same lines, and its own parts, is for tests/local to show.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import redis
from playwright.sync_api import BrowserContext

from chatsite.local.embedded.http import answers
from tests.browser import database, store
from tests.local.supervised import ROOT, START_SECONDS, free_port, wait_for

# On a machine that runs other tests beside.
READY_SECONDS = 300
LINES = ("web", "worker")
# What is set for the tests' own process; what a language model is called by is in `variables`.
OURS = ("PYTEST_", "DJANGO_", "LLM_")


@dataclass
class RunningSite:
    """`folder`: a new one, for its data and logs. `redis_number`: its database there, from 7.
    `variables`: what the environment adds, such as another language model. `neighbour`: the site
    whose backstage serves this one too."""

    folder: Path
    redis_number: int
    variables: Mapping[str, str]
    neighbour: "RunningSite | None" = None
    port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self._open = ExitStack()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def output(self) -> str:
        return (self.folder / "out").read_text()

    @contextmanager
    def running(self) -> Iterator["RunningSite"]:
        """Until all of it answers, and then until the block's end."""
        database.make_once()
        with redis.Redis.from_url(self.environment["REDIS_URL"]) as connection:
            connection.flushdb()
        with self._started(*LINES):
            yield self

    @contextmanager
    def beside(self, **variables: str) -> Iterator["RunningSite"]:
        """The same site on another port: one more web process, with other settings."""
        folder = self.folder / "beside"
        folder.mkdir()
        other = RunningSite(folder, self.redis_number, {**self.variables, **variables}, self)
        with other._started("web"):
            yield other

    def manage(self, *arguments: str) -> str:
        """What `manage.py …` prints, beside the running site."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def log_in(self, context: BrowserContext, email: str) -> None:
        """This person has logged in there, and nobody else any more."""
        cookie = {**self.backstage("session", email), "url": self.url}
        context.add_cookies([cookie])  # type: ignore[list-item]

    def backstage(self, verb: str, *arguments: Any) -> Any:
        """The answer of a function in tests.browser.backstage."""
        stage = (self.neighbour or self)._stage
        assert stage.stdin is not None
        assert stage.stdout is not None
        stage.stdin.write(json.dumps([verb, *arguments]) + "\n")
        stage.stdin.flush()
        line = stage.stdout.readline()
        assert line, f"backstage ended at {verb}{arguments}"
        told = json.loads(line)
        assert "trouble" not in told, told["trouble"]
        return told["answer"]

    @cached_property
    def environment(self) -> Mapping[str, str]:
        """That of the test run; of a language model only what `variables` say."""
        known = urlsplit(os.environ["REDIS_URL"])
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(OURS)},
            **database.environment(),
            "REDIS_URL": known._replace(path=f"/{self.redis_number}").geturl(),
            "DATA_DIR": str(self.folder),
            "PORT": str(self.port),
            "CLOUDFRONT_DOMAIN": f"{self.url}/media",
            "RUNSERVER_OPTIONS": "--noreload --nostatic",
            **self.variables,
        }

    @contextmanager
    def _started(self, *lines: str) -> Iterator[None]:
        store.allow(self.url)
        command = [sys.executable, "-m", "honcho", "start", "-f", "Procfile.dev", "-e", os.devnull]
        with (self.folder / "out").open("wb") as out:
            process = subprocess.Popen(
                [*command, "-p", str(self.port), *lines],
                cwd=ROOT,
                env=self.environment,
                stdout=out,
                stderr=out,
            )
        try:
            wait_for(lambda: self._ready(process), "the site to be ready", READY_SECONDS)
            with self._open:
                yield
            assert process.poll() is None, f"the site ended:\n{self.output}"
        finally:
            process.terminate()
            process.wait(START_SECONDS)

    @cached_property
    def _stage(self) -> subprocess.Popen[str]:
        stage = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.backstage"],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self._open.enter_context(stage)

    def _ready(self, process: subprocess.Popen[bytes]) -> bool:
        assert process.poll() is None, f"the site ended:\n{self.output}"
        return answers(self.port, "/readyz")
