"""How many statements a send, a reply and a page send to PostgreSQL, by PostgreSQL's own log."""

import os
import re
from pathlib import Path

from tests.bench import database
from tests.bench.clients import SiteSeat
from tests.bench.figures.replying import SHORT
from tests.bench.stage import Stage

_STATEMENT = re.compile(r"LOG:  (?:statement|execute [^:]*): (.*)")
# Of transactions, and the empty one by which the pool checks a connection.
_NOT_COUNTED = re.compile(r"(BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK|SET |SELECT set_|\s*$)")
TIMES = 5


class Log:
    """What PostgreSQL has been told since the last look."""

    def __init__(self) -> None:
        self.path = Path(os.environ["DATA_DIR"]) / "log" / "postgresql.log"
        self.read_to = self.path.stat().st_size

    def new(self) -> list[str]:
        with self.path.open() as log:
            log.seek(self.read_to)
            found = [match[1] for match in map(_STATEMENT.search, log) if match]
            self.read_to = log.tell()
        return [statement for statement in found if not _NOT_COUNTED.match(statement)]


async def counts(stage: Stage) -> dict[str, int]:
    """The least of a few: now and then a socket looks up its session, or a heart beats."""
    database.execute(f"ALTER DATABASE {database.NAME} SET log_statement = 'all'")
    try:
        with stage.site.running(("web",)):
            found = await _of_web(stage)
        with stage.site.running(("web", "worker")):
            found["reply"] = await _of_a_reply(stage, found["send"])
    finally:
        database.execute(f"ALTER DATABASE {database.NAME} RESET log_statement")
    return found


async def _of_web(stage: Stage) -> dict[str, int]:
    seat, reader = _seat(stage), stage.site.page_seat()
    await seat.open()
    await seat.send_and_hear()
    await reader.page()
    log, sends, pages = Log(), [], []
    for _ in range(TIMES):
        await reader.page()
        pages.append(len(log.new()))
        await seat.send_and_hear()
        sends.append(len(log.new()))
    await seat.close()
    return {"send": min(sends), "page": min(pages)}


async def _of_a_reply(stage: Stage, of_send: int) -> int:
    """Of the worker alone: a send with its reply, less the send."""
    seat = _seat(stage)
    await seat.open()
    await seat.turn(SHORT)
    log, both = Log(), []
    for _ in range(TIMES):
        await seat.turn(SHORT)
        both.append(len(log.new()))
    await seat.close()
    return min(both) - of_send


def _seat(stage: Stage) -> SiteSeat:
    (seat,) = stage.site.seats(1)
    assert isinstance(seat, SiteSeat)
    return seat
