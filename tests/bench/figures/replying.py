"""What a reply costs: the words come from a scripted provider, in a process of its own."""

import asyncio
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from tests.bench import clients, saying
from tests.bench.clients import Seat, Turn
from tests.bench.processes import cpu_seconds
from tests.bench.stage import Stage
from tests.bench.targets import Target
from tests.bench.wire import Line

PAUSE_MS = 20
WORDS = 60
TURNS = 2
COUNTS = (16, 64, 100)
ROUND_TURNS = 15
# Replies of 20 words, as many readers at once, for so long.
SHORT, REPLIERS, SECONDS = 20, 4, 8.0
# Readers who think between two messages, for so long.
THINKING, THINK_SECONDS, THINK_FOR = 300, 20.0, 60.0


def p95(values: Sequence[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


async def provider_alone(port: int) -> float:
    """Seconds until the provider's own answer has its first word."""
    times = []
    for _ in range(20):
        line, begun = Line(port), time.perf_counter()
        await line.until("POST", "/", _ASK, saying.FIRST_WORD.encode())
        times.append(time.perf_counter() - begun)
        line.close()
    return statistics.median(times)


_ASK = b'{"messages": [{"content": "%s"}]}' % saying.request(3).encode()


async def first(stage: Stage) -> None:
    """Milliseconds added to the first fragment: one reader, and the p95 of sixteen at once."""
    alone = await provider_alone(stage.site.provider_port)

    async def measure(target: Target) -> None:
        own = alone if target is stage.site else 0.0
        seats = target.seats(16)
        await clients.open_all(seats)
        await _together(seats, 0)
        turns = int(ROUND_TURNS * stage.scale)
        one = [turn for _ in range(turns) for turn in await _together(seats[:1], PAUSE_MS)]
        many = [turn for _ in range(turns) for turn in await _together(seats, PAUSE_MS)]
        await clients.close_all(seats)
        note_added(stage, target, "first_one", one, own, statistics.median)
        note_added(stage, target, "first_sixteen", many, own, p95)

    await stage.interleaved(stage.targets("bare", "tutorial"), measure)


def note_added(
    stage: Stage,
    target: Target,
    name: str,
    turns: Sequence[Turn | None],
    own: float,
    of: Callable[[list[float]], float],
) -> None:
    """A few lost answers are told beside the value."""
    added = [1000 * (turn.first - own) for turn in turns if turn]
    stage.rows.note(name, target.name, of(added), lost=len(turns) - len(added))


async def _together(seats: Sequence[Seat], pause_ms: int) -> list[Turn | None]:
    """A short answer to each, all at once; None where it was lost."""

    return await asyncio.gather(*(_turn(seat, 5, pause_ms) for seat in seats))


async def _turn(seat: Seat, words: int, pause_ms: int) -> Turn | None:
    with suppress(TimeoutError):
        return await seat.turn(words, pause_ms)
    return None


async def reply(stage: Stage) -> None:
    """Sends with a reply of 20 words for each CPU second of all processes of the target."""

    async def measure(target: Target) -> None:
        seats = target.seats(REPLIERS)
        await clients.open_all(seats)
        await _together(seats, 0)
        before, begun = cpu_seconds(target.all), time.perf_counter()
        web_before = cpu_seconds(target.web)
        steps = [partial(_turn, seat, SHORT, 0) for seat in seats]
        done = await clients.keep_busy(steps, SECONDS * stage.scale)
        used, web = cpu_seconds(target.all) - before, cpu_seconds(target.web) - web_before
        seconds = time.perf_counter() - begun
        await clients.close_all(seats)
        details = {"a_second": done / seconds, "web_share": web / used}
        stage.rows.note("reply", target.name, done / used, **details)

    await stage.interleaved(stage.targets("bare", "tutorial"), measure)


async def readers(stage: Stage) -> None:
    """p95 of the first fragment, in seconds, with many readers streaming at once; with `--long`
    also that of 300 who think for 20 s between their messages."""

    async def measure(target: Target) -> None:
        for count in COUNTS:
            name = f"readers_{count}"
            if not stage.rows.failed(name, target.name):
                await streaming(stage, target, name, count)

    await stage.interleaved(stage.targets("bare", "tutorial"), measure)
    if stage.long:
        await thinking(stage, stage.site)


async def streaming(stage: Stage, target: Target, name: str, count: int) -> None:
    """Notes the p95 of the first fragment, None where an answer was lost. The words come at 20 ms,
    and no reader thinks between two messages."""
    seats = target.seats(count)
    await clients.open_all(seats)
    await _together(seats[:16], 0)
    begun = time.perf_counter()
    told = await asyncio.gather(*(_turns(seat) for seat in seats))
    seconds = time.perf_counter() - begun
    await clients.close_all(seats)
    note(stage, target, name, [turn for turns in told for turn in turns], count * TURNS, seconds)


def note(
    stage: Stage, target: Target, name: str, turns: list[Turn], expected: int, seconds: float
) -> None:
    lost = expected - len(turns)
    value = None if lost else p95([turn.first for turn in turns])
    details = {
        "lost": lost,
        "replies_a_second": round(len(turns) / seconds, 1),
        "median": round(statistics.median(turn.first for turn in turns), 4) if turns else None,
    }
    stage.rows.note(name, target.name, value, **details)


async def _turns(seat: Seat) -> list[Turn]:
    """Those that came to their end."""
    told: list[Turn] = []
    with suppress(TimeoutError):
        for _ in range(TURNS):
            told.append(await seat.turn(WORDS, PAUSE_MS))
    return told


async def thinking(stage: Stage, target: Target) -> None:
    seats = target.seats(THINKING)
    await clients.open_all(seats)
    until = time.perf_counter() + THINK_FOR
    turns: list[Turn] = []
    expected = 0

    async def talk(number: int, seat: Seat) -> None:
        nonlocal expected
        await asyncio.sleep(THINK_SECONDS * number / THINKING)
        while time.perf_counter() < until:
            expected += 1
            next_at = time.perf_counter() + THINK_SECONDS
            try:
                turns.append(await seat.turn(WORDS, PAUSE_MS))
            except TimeoutError:
                return
            await asyncio.sleep(max(0, next_at - time.perf_counter()))

    await asyncio.gather(*(talk(number, seat) for number, seat in enumerate(seats)))
    await clients.close_all(seats)
    note(stage, target, "readers_thinking", turns, expected, THINK_FOR)
