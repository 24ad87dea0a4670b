"""Threads against processes, and prefetch: who waits when many readers stream at 20 ms a word?"""

import re
from contextlib import ExitStack
from dataclasses import dataclass

from tests.bench.figures.replying import COUNTS, streaming
from tests.bench.site import procfile
from tests.bench.stage import Stage

ONE = 1


@dataclass(frozen=True)
class Variant:
    processes: int
    threads: int
    prefetch: int

    @property
    def name(self) -> str:
        return f"{self.processes}x{self.threads} prefetch {self.prefetch}"

    def command(self, number: int) -> str:
        """The Procfile's line with other numbers, and a name of its own."""
        line = re.sub(r"--concurrency \d+", f"--concurrency {self.threads}", procfile()["worker"])
        line = re.sub(r"--hostname \S+", f"--hostname reply{number}@%h", line)
        return f"{line} --prefetch-multiplier {self.prefetch}"


VARIANTS = (
    Variant(1, 64, 1),
    Variant(1, 64, 4),
    Variant(1, 128, 1),
    Variant(2, 32, 1),
    Variant(2, 32, 4),
    Variant(2, 64, 1),
)


async def workers(stage: Stage) -> None:
    """p95 of the first fragment in seconds, by variant and number of readers."""
    for _ in range(stage.rounds):
        for variant in VARIANTS:
            with ExitStack() as stack:
                commands = [variant.command(number) for number in range(variant.processes)]
                processes = [
                    stack.enter_context(stage.site.line("worker", command)) for command in commands
                ]
                stage.site.lines["worker"] = processes
                stage.site.wait_for_workers(variant.processes)
                for count in (ONE, *COUNTS):
                    name = f"worker {variant.name}, {count} readers"
                    await streaming(stage, stage.site, name, count)
                del stage.site.lines["worker"]
