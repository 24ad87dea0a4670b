"""What a send costs, without a reply: no worker runs meanwhile."""

import asyncio
import statistics
import time
import uuid

from tests.bench import clients, database
from tests.bench.processes import cpu_seconds
from tests.bench.stage import Stage
from tests.bench.targets import Target

WARM_UP = 30
SENDS = 100
SENDERS = 8
SECONDS = 5.0
IDLE = 500


async def send(stage: Stage) -> None:
    """Milliseconds until a send is acknowledged, one reader."""

    async def measure(target: Target) -> None:
        (seat,) = target.seats(1)
        await seat.open()
        for _ in range(WARM_UP):
            await seat.send_and_hear()
        count = int(SENDS * stage.scale)
        times = [1000 * await seat.send_and_hear() for _ in range(count)]
        await seat.close()
        stage.rows.note("send", target.name, statistics.median(times), worst=max(times))

    await stage.interleaved(stage.targets("bare", "tutorial"), measure)


async def sends(stage: Stage) -> None:
    """Messages stored and pushed for each CPU second of web, eight readers at once."""

    async def measure(target: Target) -> None:
        seats = target.seats(SENDERS)
        await clients.open_all(seats)
        await asyncio.gather(*(seat.send_and_hear() for seat in seats))
        before, begun = cpu_seconds(target.web), time.perf_counter()
        steps = [seat.send_and_hear for seat in seats]
        done = await clients.keep_busy(steps, SECONDS * stage.scale)
        used, seconds = cpu_seconds(target.web) - before, time.perf_counter() - begun
        await clients.close_all(seats)
        stage.rows.note("sends", target.name, done / used, a_second=done / seconds)

    await stage.interleaved(stage.targets("bare", "tutorial"), measure)


async def visible(stage: Stage) -> None:
    """Milliseconds from the commit until a second client shows it, beside 500 idle sockets."""
    measured = stage.targets("bare", "tutorial")
    idle = {each.name: each.crowd(int(IDLE * stage.scale)) for each in measured}
    for each in measured:
        await clients.open_all(idle[each.name])
    database.watch(*(each.table for each in measured))

    async def measure(target: Target) -> None:
        seat = idle[target.name][0]
        second = target.beside(seat)
        await second.open()
        for _ in range(WARM_UP):
            await seat.send_and_hear()
        seen: dict[str, float] = {}
        for _ in range(int(SENDS * stage.scale)):
            text = f"mark-{uuid.uuid4().hex}"
            heard = second.hears(text)
            await seat.send(text)
            seen[text] = await asyncio.wait_for(heard, clients.PATIENCE)
        await second.close()
        stage.rows.note("visible", target.name, statistics.median(_delays(seen)))

    await stage.interleaved(measured, measure)
    database.unwatch(*(each.table for each in measured))
    for each in measured:
        await clients.close_all(idle[each.name])


def _delays(seen: dict[str, float]) -> list[float]:
    """Milliseconds since each was stored; `seen` is by the clock of perf_counter."""
    since_epoch = time.time() - time.perf_counter()
    stored = {text.split()[0]: at for text, at in database.stored().items()}
    return [1000 * (at + since_epoch - stored[text]) for text, at in seen.items()]
