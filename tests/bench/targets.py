"""What is measured side by side: the site, and the yardsticks as servers of their own."""

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from chatsite.local.embedded.processes import free_port
from tests.bench import database
from tests.bench.clients import BareSeat, Seat, TutorialSeat
from tests.bench.processes import Running, inherited, started, wait_until_answers

_FIRST = {
    "bare": "CREATE TABLE bare_message (id bigserial PRIMARY KEY, room text, text text)",
    "tutorial": "CREATE TABLE tutorial_message (id bigserial PRIMARY KEY, room text, text text)",
    "page": "CREATE TABLE page_row (id bigserial PRIMARY KEY, name text);"
    " INSERT INTO page_row (name) VALUES ('one')",
}


class Target(ABC):
    """A running server. `web` answers requests; `all` is every process of its own.

    `table`: where its messages are stored, in a column `text`.
    """

    name: str
    table: str
    port: int
    web: list[Running]

    @property
    def all(self) -> list[Running]:
        return self.web

    @abstractmethod
    def seats(self, count: int) -> list[Seat]:
        """Closed, each of another reader; the first ones are the same at each call."""

    @abstractmethod
    def beside(self, seat: Seat) -> Seat:
        """A second client of the same reader, closed."""

    def crowd(self, count: int, readers: int = 100) -> list[Seat]:
        """So many closed seats of a hundred readers: a reader may have several pages open."""
        first = self.seats(min(count, readers))
        return [
            seat if number < len(first) else self.beside(seat)
            for number, seat in zip(range(count), cycle(first), strict=False)
        ]


class Yardstick(Target):
    def __init__(self, name: str, port: int, process: Running) -> None:
        self.name, self.table, self.port = name, f"{name}_message", port
        self.web = [process]

    def seats(self, count: int) -> list[Seat]:
        return [self._seat(f"room{number}") for number in range(count)]

    def beside(self, seat: Seat) -> Seat:
        assert isinstance(seat, BareSeat | TutorialSeat)
        return self._seat(seat.room)

    def _seat(self, room: str) -> Seat:
        return {"bare": BareSeat, "tutorial": TutorialSeat}[self.name](self.port, room)


@contextmanager
def yardstick(name: str, folder: Path) -> Iterator[Yardstick]:
    """The server's process is one, whatever WEB_CONCURRENCY says of the site's."""
    port = free_port()
    environment = inherited(DATABASE_URL=database.url(), DEBUG="0", PYTHONUNBUFFERED="1")
    with started(name, _command(name, port), environment, folder) as process:
        wait_until_answers(process, port, "/")
        yield Yardstick(name, port, process)


def prepare() -> None:
    for statement in _FIRST.values():
        database.execute(statement)


def _command(name: str, port: int) -> Sequence[str]:
    """The tutorial's by daphne, as it says; the others' by the program that serves the site."""
    application = f"tests.bench.yardsticks.{name}:application"
    if name == "tutorial":
        options = ["--no-server-name", "--verbosity", "0", "-b", "127.0.0.1", "-p", str(port)]
        return [sys.executable, "-m", "daphne", *options, application]
    options = ["--port", str(port), "--loop", "uvloop", "--http", "httptools", "--lifespan", "off"]
    options += ["--ws", "websockets-sansio", "--no-access-log", "--log-level", "warning"]
    return [sys.executable, "-m", "uvicorn", *options, application]
