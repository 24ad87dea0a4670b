"""`run`: starts the whole site with one command."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import NoReturn

import psutil

from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.errors import StartError
from chatsite.local.embedded.http import answers
from chatsite.local.embedded.parts import ROOT, running_parts
from chatsite.local.embedded.processes import (
    LINE,
    Command,
    end,
    end_leftovers,
    end_line,
    parts,
    port_is_taken,
    running,
)
from chatsite.local.embedded.restarts import Keeper
from chatsite.local.embedded.signals import stop_with

# The niceness of a process that yields to all others.
LOWEST = 19
# Lines of the Procfile, with their names in messages.
PROCESSES = {"web": "The web server", "worker": "The worker", "beat": "The scheduler"}
READY = """
  chatsite is running at http://127.0.0.1:{port}/
  Reader: demo@example.com / demo-demo-demo
  Staff:  staff@example.com / staff-staff-staff   (http://127.0.0.1:{port}/admin/)
  Mails:  http://127.0.0.1:{port}/mailbox/
  Files and logs: {folder}
  Ctrl-C ends it.
"""


def run(data: DataDir) -> NoReturn:
    """Runs until a signal (SystemExit with 0) or a failure that no restart fixes (StartError)."""
    stop_with(0)
    port = _port()
    with data.held():
        left = end_leftovers(data.path)
        if left:
            print(f"Ended what the last run left behind: {', '.join(left)}.", flush=True)
        if port_is_taken(port):
            raise StartError(
                f"Port {port} is not free: end what uses it, or choose another "
                "with PORT=8123 make run."
            )
        print("Starting PostgreSQL, Valkey, the object store, model and voices …", flush=True)
        with running_parts(data, for_site=True) as found:
            environment = {**found, "PORT": str(port)}
            # In one process: each takes most of a CPU second before it begins.
            _manage(environment, "seed", "--migrate")
            with data.published(environment), _site(environment, port, data) as keeper:
                _announce(keeper, port, data)
                with _drawing(environment, data):
                    _watch(keeper)


def _port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise StartError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def _manage(environment: Mapping[str, str], *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if code != 0:
        raise StartError(f"`manage.py {arguments[0]}` failed (code {code}); its message is above.")


@contextmanager
def _site(environment: Mapping[str, str], port: int, data: DataDir) -> Iterator[Keeper]:
    """Web, worker and beat, each under its own honcho, which prefixes its output lines."""
    with ExitStack() as stack:
        for line, name in PROCESSES.items():
            command = Command(
                name=name,
                argv=_honcho(line, port),
                log=None,
                ready=lambda: True,
                environment={**environment, LINE: line},
                prepare=partial(end_line, data.path, line),
                folder=ROOT,
            )
            stack.enter_context(running(command, data.path))
        yield Keeper(parts)


def _honcho(line: str, port: int) -> list[str]:
    start = [sys.executable, "-m", "honcho", "start", "-f", "Procfile.dev", "-e", os.devnull]
    return [*start, "-p", str(port), line]


def _announce(keeper: Keeper, port: int, data: DataDir) -> None:
    while not answers(port, "/healthz"):
        keeper.check()
        time.sleep(0.2)
    print(READY.format(port=port, folder=data.path), flush=True)


@contextmanager
def _drawing(environment: Mapping[str, str], data: DataDir) -> Iterator[None]:
    """Fill the demo girls' libraries in the background, at the lowest priority.

    DEMO_MEDIA=0 leaves them empty. If it is interrupted, the next start continues.
    """
    if environment.get("DEMO_MEDIA") == "0":
        yield
        return
    with data.log("demo-media").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "seed_media"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    with suppress(psutil.NoSuchProcess):
        psutil.Process(process.pid).nice(LOWEST)
    try:
        yield
    finally:
        end(process)


def _watch(keeper: Keeper) -> NoReturn:
    while True:
        keeper.check()
        time.sleep(0.2)
