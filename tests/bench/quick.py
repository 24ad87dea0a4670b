"""`make bench-quick`: wide bounds for the ratios to the yardsticks, and exact ones for statements.

A ratio within one run hardly depends on the machine. The bounds leave twice of what was measured,
so that only a real loss breaks them.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench import statements
from tests.bench.rows import Rows
from tests.bench.stage import Stage

FIGURES = ("send", "sends", "page", "first", "reply")


@dataclass(frozen=True)
class Bound:
    """The site may be so many times worse than the yardstick."""

    figure: str
    yardstick: str
    times: float
    more_is_better: bool = False


BOUNDS = (
    Bound("send", "bare", 80),
    Bound("sends", "tutorial", 15, more_is_better=True),
    Bound("page", "page", 15, more_is_better=True),
    Bound("first_one", "bare", 60),
    Bound("reply", "tutorial", 10, more_is_better=True),
)
STATEMENTS = {"send": 9, "reply": 10, "page": 6}


def breaches(rows: Rows) -> Iterator[str]:
    for bound in BOUNDS:
        ours, theirs = (rows.median(bound.figure, name) for name in ("site", bound.yardstick))
        if ours is None or theirs is None:
            yield f"{bound.figure}: not measured."
            continue
        times = theirs / ours if bound.more_is_better else ours / theirs
        told = f"{bound.figure}: {times:.1f} times worse than {bound.yardstick}"
        print(f"{told}; at most {bound.times:g}")
        if times > bound.times:
            yield f"{told}, more than {bound.times:g}."


def statement_breaches(stage: Stage) -> Iterator[str]:
    for name, count in asyncio.run(statements.counts(stage)).items():
        print(f"{name}: {count} statements; at most {STATEMENTS[name]}")
        if count > STATEMENTS[name]:
            yield f"{name}: {count} statements, more than {STATEMENTS[name]}."
