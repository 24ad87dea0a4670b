"""How long the site takes to be there, and what its processes take in memory."""

import asyncio
import time
from contextlib import ExitStack

from tests.bench import targets
from tests.bench.processes import wait_until_answers
from tests.bench.stage import Stage

MEASURED = ("web", "worker", "beat")
SETTLE_SECONDS = 3.0


async def start(stage: Stage) -> None:
    """Seconds until a new web process answers; MiB of web, worker and beat together."""
    for _ in range(stage.rounds):
        with ExitStack() as stack:
            web = stack.enter_context(stage.site.line("web"))
            seconds = wait_until_answers(web, stage.site.port, "/healthz")
            stage.rows.note("start", "site", seconds)
            others = [stack.enter_context(stage.site.line(name)) for name in MEASURED[1:]]
            stage.site.wait_for_workers(1)
            await asyncio.sleep(SETTLE_SECONDS)
            found = dict(zip(MEASURED, [each.mebibytes() for each in (web, *others)], strict=True))
            stage.rows.note("memory", "site", sum(found.values()), **found)
        begun = time.perf_counter()
        with targets.yardstick("bare", stage.folder) as bare:
            stage.rows.note("start", "bare", time.perf_counter() - begun)
            await asyncio.sleep(SETTLE_SECONDS)
            stage.rows.note("memory", "bare", sum(each.mebibytes() for each in bare.web))
