"""`manage.py serve` as production runs it, beside the test's own database."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from django.conf import settings
from django.db import connection

from chatsite.local.embedded.http import answers
from chatsite.local.embedded.processes import free_port
from tests.waiting import until


def database_url() -> str:
    url = urlsplit(os.environ["DATABASE_URL"])
    return url._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


@dataclass
class Serving:
    process: subprocess.Popen[bytes]
    port: int
    out: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def output(self) -> str:
        return self.out.read_text()

    @property
    def megabytes(self) -> float:
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1024 / 1024


@contextmanager
def serving(
    out: Path, *options: str, command: str = "serve", **variables: str
) -> Iterator[Serving]:
    """Ready; killed on the way out, unless it has ended."""
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url(),
        "PORT": str(port),
        **variables,
    }
    words = {
        "serve": ["serve", "--host", "127.0.0.1", "--port", str(port)],
        "runserver": ["runserver", "--noreload", f"127.0.0.1:{port}"],
    }[command]
    with out.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "manage.py", *words, *options],
            env=environment,
            cwd=settings.BASE_DIR,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    found = Serving(process, port, out)
    try:
        until(lambda: process.poll() is not None or answers(port, "/healthz"))
        assert process.poll() is None, found.output
        yield found
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
