"""The real site, started as people start it, for a browser to visit."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chatsite.local.embedded.http import answers
from tests.local.supervised import (
    ROOT,
    START_SECONDS,
    environment,
    free_port,
    kill_all,
    wait_for,
)

# On a machine that runs other tests beside.
READY_SECONDS = 300
# pytest-django points this at the settings of the tests; a started site has its own.
# Each of many sites would draw the same pictures; tests/local/test_run.py waits for them.
# Nobody edits the code under it: to watch the files costs a core its twentieth part.
OWN_SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "chatsite.settings",
    "DEMO_MEDIA": "0",
    "RUNSERVER_OPTIONS": "--noreload",
}


@dataclass
class RunningSite:
    """`variables`: what the environment adds, such as another language model."""

    data_dir: Path
    variables: dict[str, str]
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def output(self) -> str:
        return self._out.read_text()

    @property
    def _out(self) -> Path:
        return self.data_dir.with_suffix(".out")

    @contextmanager
    def running(self) -> Iterator["RunningSite"]:
        """`make run` without make, until all of it answers; Ctrl-C on the way out."""
        with self._out.open("wb") as out:
            process = subprocess.Popen(
                self._embedded("run"), cwd=ROOT, env=self._environment(), stdout=out, stderr=out
            )
        try:
            wait_for(lambda: self._ready(process), "the site to be ready", READY_SECONDS)
            with self._backstage():
                yield self
            process.send_signal(signal.SIGINT)
            assert process.wait(START_SECONDS) == 0, self.output
        finally:
            if process.poll() is None:
                process.kill()
            kill_all(self.data_dir)

    def manage(self, *arguments: str) -> str:
        """What `manage.py …` prints, beside the running site."""
        command = self._embedded("exec", "--", sys.executable, "manage.py", *arguments)
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def backstage(self, verb: str, *arguments: Any) -> Any:
        """The answer of a function in tests.browser.backstage."""
        stage = self._stage
        assert stage.stdin is not None
        assert stage.stdout is not None
        stage.stdin.write(json.dumps([verb, *arguments]) + "\n")
        stage.stdin.flush()
        line = stage.stdout.readline()
        assert line, f"backstage ended at {verb}{arguments}"
        return json.loads(line)

    @contextmanager
    def _backstage(self) -> Iterator[None]:
        command = self._embedded("exec", "--", sys.executable, "-m", "tests.browser.backstage")
        self._stage = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self._environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with self._stage:
            yield

    def _ready(self, process: subprocess.Popen[bytes]) -> bool:
        assert process.poll() is None, f"the site ended:\n{self.output}"
        return answers(self.port, "/readyz")

    def _environment(self) -> dict[str, str]:
        given = {name: "" for name in os.environ if name.startswith("LLM_")}
        # The tests' own voice server serves all sites: it keeps nothing, and its models are warm.
        given["LOCAL_VOICE_URL"] = os.environ.get("LOCAL_VOICE_URL", "")
        return environment(**{**given, **OWN_SETTINGS, **self.variables, "PORT": str(self.port)})

    def _embedded(self, verb: str, *arguments: str) -> list[str]:
        program = [sys.executable, "-m", "chatsite.local.embedded"]
        return [*program, verb, "--data-dir", str(self.data_dir), *arguments]
