"""Starts, watches and stops the processes of one data folder."""

import os
import pwd
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import psutil

from chatsite.local.embedded.errors import StartError

# Every process of a data folder carries this variable, so that processes which outlive a killed
# supervisor can be found.
MARK = "CHATSITE_PARTS_OF"
# The Procfile line that a process belongs to.
LINE = "CHATSITE_LINE"
# Below the ports of outgoing connections and of servers that ask for any port (Linux: from 32768).
# None of those then takes one between the moment it was found free and the start of its server.
PORTS = range(20_000, 32_000)
START_SECONDS = 60
STOP_SECONDS = 15


@dataclass(frozen=True)
class Command:
    """How to start a part. `ready` is polled until it is true; `user` matters only under root.

    `prepare` runs before each start and cleans up after a process that was killed.
    """

    name: str
    argv: Sequence[str]
    log: Path | None
    ready: Callable[[], bool]
    stop_signal: signal.Signals = signal.SIGTERM
    user: int | None = None
    environment: Mapping[str, str] | None = None
    prepare: Callable[[], object] | None = None
    folder: Path | None = None


@dataclass
class Part:
    """A command and its current process."""

    command: Command
    data_dir: Path
    process: subprocess.Popen[bytes]

    def start_again(self) -> None:
        """Replace a process that has ended. Raises StartError."""
        self.process = _start(self.command, self.data_dir)
        _wait_until_ready(self.command, self.process)


# The running parts of this process, for chatsite.local.embedded.restarts.
parts: list[Part] = []


@contextmanager
def running(command: Command, data_dir: Path) -> Iterator[Part]:
    """Yield the part once it is ready, and stop it at the end. Raises StartError."""
    part = Part(command, data_dir, _start(command, data_dir))
    try:
        _wait_until_ready(command, part.process)
        parts.append(part)
        yield part
    finally:
        if part in parts:
            parts.remove(part)
        end(part.process, command.stop_signal)


def _start(command: Command, data_dir: Path) -> subprocess.Popen[bytes]:
    if command.prepare:
        command.prepare()
    environment = {**os.environ, **(command.environment or {}), MARK: str(data_dir)}
    with _output(command.log) as log:
        # Its own session: Ctrl-C must only reach the supervisor, which stops the parts after the
        # processes that use them.
        return subprocess.Popen(
            command.argv,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT if log else None,
            env=environment,
            cwd=command.folder,
            start_new_session=True,
            **as_user(command.user),
        )


def _output(log: Path | None) -> AbstractContextManager[BinaryIO | None]:
    """None: the part writes to the supervisor's own output."""
    return log.open("ab") if log else nullcontext()


def as_user(user: int | None) -> dict[str, Any]:
    """Popen's arguments to run as that user with only its own group; {} for None."""
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwuid(user).pw_gid, "extra_groups": []}


def _wait_until_ready(command: Command, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not command.ready():
        if process.poll() is not None:
            raise StartError(f"{command.name} ended while it started. {_last_lines(command.log)}")
        if time.monotonic() > deadline:
            raise StartError(
                f"{command.name} was not ready after {START_SECONDS} s; see {command.log}."
            )
        time.sleep(0.05)


def _last_lines(log: Path | None) -> str:
    if log is None:
        return ""
    lines = log.read_text(errors="replace").splitlines()[-10:]
    return "\n".join([f"The end of {log}:", *lines])


def end(process: subprocess.Popen[bytes], by: signal.Signals = signal.SIGTERM) -> None:
    """Send the signal, wait, and kill the process if it does not exit."""
    if process.poll() is None:
        process.send_signal(by)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_leftovers(data_dir: Path) -> list[str]:
    """Stop what a killed supervisor left running. Returns the names of the stopped processes."""
    return _end_all(list(_marked({MARK: str(data_dir)})))


def end_line(data_dir: Path, line: str) -> list[str]:
    """The same for one Procfile line whose honcho was killed."""
    return _end_all(list(_marked({MARK: str(data_dir), LINE: line})))


def _end_all(left: list[psutil.Process]) -> list[str]:
    for process in left:
        # On SIGTERM, PostgreSQL would wait for its last client.
        _signal(process, signal.SIGINT if process.name() == "postgres" else signal.SIGTERM)
    _, alive = psutil.wait_procs(left, timeout=STOP_SECONDS)
    for process in alive:
        _signal(process, signal.SIGKILL)
    psutil.wait_procs(alive, timeout=STOP_SECONDS)
    return sorted({process.info["name"] for process in left})


def _marked(marks: Mapping[str, str]) -> Iterator[psutil.Process]:
    own = {os.getpid(), *(parent.pid for parent in psutil.Process().parents())}
    for process in psutil.process_iter(["name", "status", "environ"]):
        # The environment of another user's process, or of one that just ended, cannot be read.
        environment = process.info["environ"] or {}
        if marks.items() <= environment.items() and process.pid not in own:
            yield process


def _signal(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


def free_port() -> int:
    return free_ports(1)[0]


def free_ports(count: int) -> list[int]:
    """Different ports: all are bound at the same time before the first is released. No other call
    finds them free for the time that a server takes to start, in whichever process."""
    found: list[int] = []
    with ExitStack() as stack:
        while len(found) < count:
            probe, port = stack.enter_context(socket.socket()), secrets.choice(PORTS)
            with suppress(OSError):
                probe.bind(("127.0.0.1", port))
                _keep(probe)
                found.append(port)
    return found


def _keep(probe: socket.socket) -> None:
    """A connection that has just ended keeps its port (Linux: for a minute) from all who do not say
    that they use it again. Servers do, and `free_ports` does not."""
    for option in (socket.SO_REUSEADDR, socket.SO_REUSEPORT):
        probe.setsockopt(socket.SOL_SOCKET, option, 1)
    probe.listen(1)
    with socket.create_connection(probe.getsockname()):
        # Whichever end closes first is the one that waits.
        probe.accept()[0].close()


def port_is_taken(port: int) -> bool:
    """True if somebody listens there, or if this user may not."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            return True
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False
