"""What a figure has at hand: the targets, the rounds, and where its values go."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import targets
from tests.bench.rows import Rows
from tests.bench.site import Site
from tests.bench.targets import Target

# The share of a measurement's length that is enough to guard ratios: tests.bench.quick.
FULL, QUICK = 1.0, 0.25


@dataclass
class Stage:
    """`rounds`: how often each target is measured, in turn. `scale`: of the time that one takes."""

    site: Site
    rows: Rows
    folder: Path
    rounds: int = 3
    scale: float = FULL
    long: bool = False
    yardsticks: dict[str, Target] = field(default_factory=dict)

    @contextmanager
    def with_yardsticks(self, names: Sequence[str]) -> Iterator[None]:
        with ExitStack() as stack:
            for name in names:
                running = targets.yardstick(name, self.folder)
                self.yardsticks[name] = stack.enter_context(running)
            yield

    def targets(self, *names: str) -> list[Target]:
        """The site, and those of these yardsticks that run."""
        return [self.site, *(self.yardsticks[name] for name in names if name in self.yardsticks)]

    async def interleaved(
        self, measured: Sequence[Target], measure: Callable[[Target], Awaitable[None]]
    ) -> None:
        """Each target in each round, so that whatever else the machine does hits all of them."""
        for _ in range(self.rounds):
            for target in measured:
                await measure(target)
