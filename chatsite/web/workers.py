"""Several web processes share a port: `python chatsite/web/workers.py COUNT HOST PORT WORD…`.

Starts `manage.py serve WORD… --fd LISTENER --supervisor-fd LINE` COUNT times. What ends is started
again. SIGTERM ends all of them, each after its requests in progress. SIGHUP replaces them one after
another: the new one serves before the old one is told to end, and both take from the same queue of
connections, so none is refused.

A script that imports nothing of the site: it takes 10 MB beside its workers.
"""

import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

# How long a start may take.
READY_SECONDS = 60.0
# What ends at once after its start is started again after this pause.
PAUSE_SECONDS = 1.0
BACKLOG = 2048
MANAGE = Path(__file__).resolve().parents[2] / "manage.py"


@dataclass
class Worker:
    """`line`: a byte arrives when the process serves; the process ends when the line does."""

    process: subprocess.Popen[bytes]
    line: socket.socket

    def is_ready(self) -> bool:
        """Waits until the process serves, or has ended, or takes too long."""
        self.line.settimeout(READY_SECONDS)
        try:
            return self.line.recv(1) == b"1"
        except OSError:
            return False

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()

    def wait(self) -> None:
        self.process.wait()
        self.line.close()


class Workers:
    """`words`: arguments of `serve` besides the descriptors."""

    def __init__(self, count: int, listener: socket.socket, words: list[str]) -> None:
        self.listener, self.words = listener, words
        self.is_ending = self.is_replacing = False
        self.replacement: Worker | None = None
        self.workers = [self._start() for _ in range(count)]

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end_soon)
        signal.signal(signal.SIGHUP, self._replace_soon)
        while not self.is_ending:
            self._restart_what_ended()
            if self.is_replacing:
                self.is_replacing = False
                self._replace_all()
            time.sleep(0.1)
        self._end_all()
        for worker in self.workers:
            worker.wait()

    def _start(self) -> Worker:
        ours, theirs = socket.socketpair()
        listening, line = self.listener.fileno(), theirs.fileno()
        words = [*self.words, "--fd", str(listening), "--supervisor-fd", str(line)]
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, str(MANAGE), "serve", *words], pass_fds=(listening, line)
        )
        theirs.close()
        return Worker(process, ours)

    def _restart_what_ended(self) -> None:
        for place, worker in enumerate(self.workers):
            if worker.process.poll() is not None:
                code = worker.process.returncode
                _say(f"A web process ended with code {code}; starting another.")
                worker.wait()
                time.sleep(PAUSE_SECONDS)
                if not self.is_ending:
                    self.workers[place] = self._start()

    def _replace_all(self) -> None:
        """Stops at the first replacement that does not serve: what runs is better than nothing."""
        for place, old in enumerate(self.workers):
            if self.is_ending:
                return
            new = self.replacement = self._start()
            if not new.is_ready():
                _say("The replacement of a web process does not serve; nothing else is replaced.")
                new.end()
                new.wait()
                return
            self.workers[place], self.replacement = new, old
            old.end()
            old.wait()

    def _end_soon(self, *_: object) -> None:
        self.is_ending = True
        self._end_all()

    def _end_all(self) -> None:
        for worker in [*self.workers, self.replacement]:
            if worker is not None:
                worker.end()

    def _replace_soon(self, *_: object) -> None:
        self.is_replacing = True


def _say(sentence: str) -> None:
    sys.stderr.write(f"chatsite: {sentence}\n")


def main(count: str, host: str, port: str, *words: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, int(port)), family=family, backlog=BACKLOG)
    Workers(int(count), listener, [*words]).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
