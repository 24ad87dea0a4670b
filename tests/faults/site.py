"""A whole site: every line of the Procfile as a process of its own, behind gates of its own."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import redis

from chatsite.local.embedded.http import answers
from chatsite.local.embedded.processes import free_port
from tests.faults import parts
from tests.faults.families import connections, family
from tests.faults.gate import Gate, Trap
from tests.faults.model import Model, echo
from tests.gateways.turnstile import double
from tests.gateways.turnstile.double import Double
from tests.waiting import until

ROOT = Path(__file__).resolve().parents[2]
BUDGET_SECONDS = 10


def procfile() -> dict[str, str]:
    """Its commands by their names."""
    lines = (ROOT / "Procfile").read_text().splitlines()
    return dict(line.split(": ", 1) for line in lines if ": " in line)


@dataclass(eq=False)
class Process:
    """A process of the site. Its gates and its port outlive its restarts."""

    name: str
    command: str
    folder: Path
    variables: Mapping[str, str]
    gates: dict[str, Gate]
    port: int = field(default_factory=free_port)
    _process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        with (self.folder / f"{self.name}.out").open("ab") as out:
            self._process = subprocess.Popen(
                ["sh", "-c", self.command],
                cwd=ROOT,
                env={**os.environ, **self.variables, "PORT": str(self.port)},
                stdout=out,
                stderr=out,
            )

    @property
    def process(self) -> "subprocess.Popen[bytes]":
        assert self._process is not None
        return self._process

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def output(self) -> str:
        return (self.folder / f"{self.name}.out").read_text(errors="replace")

    @property
    def megabytes(self) -> float:
        """Of this process and its children."""
        taken = 0
        for each in family(self.pid):
            with suppress(psutil.NoSuchProcess):
                taken += each.memory_info().rss
        return taken / 2**20

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def kill(self) -> None:
        """With its children, as a machine's end would."""
        for each in family(self.pid):
            with suppress(psutil.NoSuchProcess):
                each.kill()
        self.process.wait()

    def uses(self, port: int) -> bool:
        return any(each.laddr and each.laddr.port == port for each in connections(self.pid))

    def heal(self) -> None:
        for gate in self.gates.values():
            gate.heal()


@dataclass(eq=False)
class Site:
    folder: Path
    primary: Model
    fallback: Model
    siteverify: Double
    database: parts.Database
    redis: parts.Redis
    store: parts.Store
    processes: list[Process] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.front = Gate()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.front.port}"

    def named(self, line: str) -> list[Process]:
        """All processes of a line of the Procfile."""
        return [each for each in self.processes if each.name.rpartition("-")[0] == line]

    @property
    def webs(self) -> list[Process]:
        return self.named("web")

    @property
    def workers(self) -> list[Process]:
        """Those that answer readers."""
        return self.named("worker")

    def gates(self, kind: str, *lines: str) -> list[Gate]:
        """Of all processes of these lines, or of all lines."""
        chosen = [each for line in lines for each in self.named(line)] or self.processes
        return [each.gates[kind] for each in chosen]

    def add(self, line: str, command: str | None = None, **variables: str) -> Process:
        """One more process of this line. It is not waited for."""
        number = 1 + len(self.named(line))
        name = f"{line}-{number}"
        gates = {
            "database": Gate(self.database.address),
            "redis": Gate(self.redis.address),
            "store": Gate(self.store.address),
        }
        # Elsewhere each worker would have a host of its own, and each beat a disk.
        words = (command or procfile()[line]).replace("@%h", f"@{name}")
        given = {**self._environment(gates), "DATA_DIR": str(self.folder / name), **variables}
        process = Process(name, words, self.folder, given, gates)
        process.start()
        self.processes.append(process)
        if line == "web":
            self.front.lead_to(("127.0.0.1", process.port))
        return process

    def remove(self, process: Process) -> None:
        if process.is_alive:
            process.kill()
        for gate in process.gates.values():
            gate.close()
        if process in self.webs:
            self.front.forget(("127.0.0.1", process.port))
        self.processes.remove(process)

    def _environment(self, gates: Mapping[str, Gate]) -> dict[str, str]:
        redis = urlsplit(os.environ["REDIS_URL"])
        login = redis.netloc.rpartition("@")[0]
        return {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "DATABASE_URL": f"postgresql://postgres@127.0.0.1:{gates['database'].port}/chatsite",
            "REDIS_URL": f"redis://{login}@127.0.0.1:{gates['redis'].port}/0",
            "AWS_S3_ENDPOINT_URL": f"http://127.0.0.1:{gates['store'].port}",
            "LLM_BASE_URL_PRIMARY": self.primary.url,
            "LLM_BASE_URL_FALLBACK": self.fallback.url,
            "LLM_BASE_URL_UTILITY": "off",
            "LLM_REPLY_BUDGET": str(BUDGET_SECONDS),
            "TURNSTILE_SITE_KEY": "0x4-not-one-for-tests",
            "TURNSTILE_SECRET_KEY": double.SECRET,
            "TURNSTILE_VERIFY_URL": self.siteverify.url,
            "TURNSTILE_HOSTNAMES": double.HOSTNAME,
            "TRUSTED_PROXY_COUNT": "1",
            "PERMIT_USES_FREE": "50",
        }

    def owner(self, of: "Gate | int") -> Process:
        """The process that has this gate, or that uses this port of its own."""
        if isinstance(of, Gate):
            return next(each for each in self.processes if of in each.gates.values())
        return next(each for each in self.processes if each.is_alive and each.uses(of))

    def lay(self, trap: Trap, *gates: Gate) -> Trap:
        for gate in gates:
            gate.lay(trap)
        return trap

    # --- health

    def calm(self) -> None:
        """Everything outside of the site answers."""
        for model in (self.primary, self.fallback):
            model.does = echo
        self.siteverify.always(double.passes())

    def heal(self) -> None:
        """Whatever a test has done ends: all processes run, and all gates pass."""
        self.calm()
        self.front.heal()
        self.database.restart()
        self.redis.restart(empty=False)
        for process in self.processes:
            process.heal()
            if process.is_alive:
                process.send(signal.SIGCONT)
            else:
                process.start()
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        for web in self.webs:
            until(partial(answers, web.port, "/readyz"), timeout=300)

    def breakers_close(self) -> None:
        """No provider counts as broken because of what an earlier test has done."""
        with redis.Redis.from_url(os.environ["REDIS_URL"]) as link:
            if left := link.keys("*breaker*"):
                link.delete(*left)


@contextmanager
def running(folder: Path, *, webs: int = 2, workers: int = 2) -> Iterator[Site]:
    """The whole site, ready."""
    with (
        Model() as primary,
        Model() as fallback,
        double.serving() as siteverify,
        ExitStack() as stack,
    ):
        site = Site(
            folder,
            primary,
            fallback,
            siteverify,
            parts.Database(parts.named("PostgreSQL")),
            parts.Redis(parts.named("Valkey")),
            parts.Store(parts.named("The object store")),
        )
        stack.callback(_end, site)
        migrate = procfile()["release"]
        subprocess.run(["sh", "-c", migrate], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        for line in procfile():
            if line != "release":
                for _ in range({"web": webs, "worker": workers}.get(line, 1)):
                    site.add(line)
        site.wait_until_ready()
        yield site


def _end(site: Site) -> None:
    for process in [*site.processes]:
        site.remove(process)
    site.front.close()
