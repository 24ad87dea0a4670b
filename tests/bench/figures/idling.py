"""What sockets cost that nobody writes to."""

import asyncio
import time

from tests.bench import clients
from tests.bench.clients import Seat
from tests.bench.processes import MIB, cpu_seconds
from tests.bench.stage import Stage
from tests.bench.targets import Target

SOCKETS = 1000
READERS = 100
# Each socket looks up its session once a minute, first after 2 s.
SETTLE_SECONDS, WATCHED_SECONDS = 20.0, 60.0


async def idle(stage: Stage) -> None:
    """Share of a core and KiB for each of 1,000 idle sockets; all targets at the same time."""
    measured = stage.targets("bare", "tutorial")
    opened = [await _opened(stage, target) for target in measured]
    await asyncio.sleep(SETTLE_SECONDS * stage.scale)
    before = [cpu_seconds(target.web) for target in measured]
    begun = time.perf_counter()
    await asyncio.sleep(WATCHED_SECONDS * stage.scale)
    seconds = time.perf_counter() - begun
    for target, used in zip(measured, before, strict=True):
        share = (cpu_seconds(target.web) - used) / seconds
        stage.rows.note("idle_share", target.name, share, sockets=SOCKETS)
    for seats in opened:
        await clients.close_all(seats)


async def _opened(stage: Stage, target: Target) -> list[Seat]:
    """Opens all of them and notes what memory they took; a first few have warmed the target up."""
    seats = target.crowd(SOCKETS, READERS)
    await clients.open_all(seats[:READERS])
    before = _mebibytes(target)
    await clients.open_all(seats[READERS:])
    await asyncio.sleep(1)
    taken = (_mebibytes(target) - before) * MIB / 1024
    stage.rows.note("idle_memory", target.name, taken / (SOCKETS - READERS))
    return seats


def _mebibytes(target: Target) -> float:
    return sum(process.mebibytes() for process in target.web)
