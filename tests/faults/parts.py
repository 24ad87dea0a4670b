"""The suite's own PostgreSQL, Valkey and object store, which its tests kill."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psutil
import psycopg

from chatsite.local.embedded import cdn_key, object_store, postgresql, processes, valkey
from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.processes import MARK, Part, as_user, end_leftovers
from tests.faults.families import family
from tests.faults.gate import Address

NOWHERE = "http://127.0.0.1:9"


@contextmanager
def running(folder: Path) -> Iterator[Mapping[str, str]]:
    """Starts all three, empty, and yields the environment that leads to them."""
    data = DataDir.open(folder)
    with data.held(), ExitStack() as stack:
        stack.callback(end_leftovers, data.path)
        end_leftovers(data.path)
        for name in ("postgresql", "valkey"):
            shutil.rmtree(data.path / name, ignore_errors=True)
        # Not disposable: what is committed must outlive the server's death.
        database = stack.enter_context(postgresql.serve(data, disposable=False))
        redis = stack.enter_context(valkey.serve(data))
        store = object_store.serve(data, origins=(NOWHERE,), disposable=True)
        yield {
            **stack.enter_context(store),
            **cdn_key.variables(data, NOWHERE),
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "SECRET_KEY": data.secret_key(),
            "DATA_DIR": str(data.path),
            "LOCAL_MODEL_URL": NOWHERE,
            "DEBUG": "0",
            "MEDIA_EDGE": "1",
            # Enough for a soak; how allowances end is for tests/chat to show.
            "FREE_TEXT_PER_GIRL": "10000",
            MARK: str(data.path),
        }


@dataclass(frozen=True)
class Database:
    part: Part

    @property
    def address(self) -> Address:
        folder = unquote(urlsplit(os.environ["DATABASE_URL"]).netloc.partition("@")[2])
        return f"{folder}/.s.PGSQL.5432"

    def die(self) -> None:
        """As in "immediate" mode: nothing is flushed, no client is told."""
        _end(self.part, signal.SIGQUIT)

    def restart(self) -> None:
        if self.part.process.poll() is not None:
            self.part.start_again()

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """No process of the server can make a file longer, which it meets as it meets ENOSPC."""
        try:
            _limit_files(self.part, "0")
            yield
        finally:
            _limit_files(self.part, "unlimited")

    @contextmanager
    def used_up(self) -> Iterator[None]:
        """Not one connection is left for others; theirs are closed. The site may take one between
        the two, so this goes on until it has none and another one is refused."""
        url = os.environ["DATABASE_URL"]
        with ExitStack() as stack:
            first = stack.enter_context(psycopg.connect(url, autocommit=True))
            others_left = refused = False
            while others_left or not refused:
                others_left = first.execute(_CLOSE_OTHERS).rowcount > 0
                try:
                    stack.enter_context(psycopg.connect(url, application_name="hoard"))
                    refused = False
                except psycopg.OperationalError:
                    refused = True
            yield


# Those of the site, which has no application name.
_CLOSE_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    " AND application_name <> 'hoard'"
)


@dataclass(frozen=True)
class Redis:
    part: Part

    @property
    def address(self) -> Address:
        return "127.0.0.1", int(urlsplit(os.environ["REDIS_URL"]).port or 0)

    def die(self) -> None:
        _end(self.part, signal.SIGKILL)

    def restart(self, *, empty: bool) -> None:
        if self.part.process.poll() is not None:
            if empty:
                shutil.rmtree(self.part.data_dir / "valkey" / "appendonlydir")
            self.part.start_again()


@dataclass(frozen=True)
class Store:
    part: Part

    @property
    def address(self) -> Address:
        return "127.0.0.1", int(urlsplit(os.environ["AWS_S3_ENDPOINT_URL"]).port or 0)


def named(name: str) -> Part:
    return next(part for part in processes.parts if part.command.name == name)


def _end(part: Part, by: signal.Signals) -> None:
    part.process.send_signal(by)
    part.process.wait()


def _limit_files(part: Part, size: str) -> None:
    """As the server's own user: root may lack the right to change another's limits. A child of the
    server may end at any time."""
    for process in _family(part):
        limit = ["prlimit", "--pid", str(process), f"--fsize={size}:"]
        done = subprocess.run(limit, cwd="/", **as_user(part.command.user))
        assert done.returncode == 0 or not psutil.pid_exists(process), limit


def _family(part: Part) -> list[int]:
    """The process ids of a server and its children; [] if it has ended."""
    if part.process.poll() is not None:
        return []
    return [each.pid for each in family(part.process.pid)]
