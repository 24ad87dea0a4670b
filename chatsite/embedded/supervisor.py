"""`run`: the whole site from one command."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import NoReturn

import psutil

from chatsite.embedded.data_dir import DataDir
from chatsite.embedded.errors import StartError
from chatsite.embedded.http import answers
from chatsite.embedded.parts import ROOT, running_parts
from chatsite.embedded.processes import end, end_leftovers, port_is_taken
from chatsite.embedded.signals import stop_with

# Of a process that gives way to all others.
LOWEST = 19
READY = """
  chatsite is running at http://127.0.0.1:{port}/
  Reader: demo@example.com / demo-demo-demo
  Staff:  staff@example.com / staff-staff-staff   (http://127.0.0.1:{port}/admin/)
  Files and logs: {folder}
  Ctrl-C ends it.
"""


def run(data: DataDir) -> NoReturn:
    """Until a signal (SystemExit with 0) or the end of a process (StartError)."""
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
        with running_parts(data) as parts:
            environment = {**parts, "PORT": str(port)}
            _manage(environment, "migrate", "--verbosity", "1")
            _manage(environment, "seed")
            with data.published(environment), _site(environment, port) as site:
                _announce(site, port, data)
                with _drawing(environment, data):
                    _watch(site)


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
def _site(environment: Mapping[str, str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Web, worker and beat under honcho, which gives PORT to the first line of the file."""
    honcho = [sys.executable, "-m", "honcho", "start", "-f", "Procfile.dev", "-e", os.devnull]
    process = subprocess.Popen(
        [*honcho, "-p", str(port)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        end(process)


def _announce(site: subprocess.Popen[bytes], port: int, data: DataDir) -> None:
    while not answers(port, "/healthz"):
        _check(site)
        time.sleep(0.2)
    print(READY.format(port=port, folder=data.path), flush=True)


@contextmanager
def _drawing(environment: Mapping[str, str], data: DataDir) -> Iterator[None]:
    """Fill the libraries of the demo girls beside the site, where nothing waits for the machine.

    DEMO_MEDIA=0 leaves them empty. Whatever happens to it, the next start makes what is missing.
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


def _watch(site: subprocess.Popen[bytes]) -> NoReturn:
    while True:
        _check(site)
        time.sleep(0.2)


def _check(site: subprocess.Popen[bytes]) -> None:
    if site.poll() is not None:
        raise StartError(
            "A process of the site ended, so the others were stopped too; its message is above."
        )
