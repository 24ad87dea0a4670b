"""`make bench`: measures the site beside its yardsticks, on this machine.

    make bench                   every figure; writes docs/performance.md
    make bench FIGURE=send       one or several ("send page"); prints only
    make bench FIGURE=admin      pages of the admin over 50,000 messages; LONG=1: over 1,000,000
    make bench LONG=1            with 300 readers who think for 20 s between two messages
    make bench-quick             guards statement counts and ratios; exits with 1 on a breach

Compare values of one run only: what else the machine does hits all targets of a run alike.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from tests.bench import database, decision, desk, first_fragment, quick, report, site, targets
from tests.bench.figures import FIGURES, Figure
from tests.bench.rows import Rows
from tests.bench.stage import QUICK, Stage

# Questions of their own, beside the table.
OTHERS = {"decision": decision.main, "first_fragment": first_fragment.main}
# Pages of the admin over a large site; LONG=1: as large as decision 228 has it.
ADMIN = "admin"


def main() -> int:
    arguments = _arguments()
    for name in [name for name in arguments.figures if name in OTHERS]:
        OTHERS[name]()
    if ADMIN in arguments.figures:
        desk.main(long=arguments.long)
    names = [name for name in arguments.figures if name in FIGURES]
    if arguments.quick:
        return guard()
    if names or not arguments.figures:
        full = [name for name, figure in FIGURES.items() if figure.in_full_run]
        rows = measure(names or full, arguments.rounds, long=arguments.long)
        print(f"Raw rows: {rows.path}")
        print(report.table(rows) if names else report.write(rows))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "figures", nargs="*", choices=[*FIGURES, *OTHERS, ADMIN, []], metavar="FIGURE"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--quick", action="store_true")
    return parser.parse_args()


def guard() -> int:
    with _prepared(Rows(), rounds=2, scale=QUICK) as stage:
        _measure(stage, quick.FIGURES)
        faults = [*quick.breaches(stage.rows), *quick.statement_breaches(stage)]
    print("\n".join(faults) or "Every ratio and every statement count is within its bounds.")
    return 1 if faults else 0


def measure(names: Sequence[str], rounds: int, *, long: bool) -> Rows:
    with _prepared(Rows(), rounds=rounds, long=long) as stage:
        _measure(stage, names)
    return stage.rows


@contextmanager
def _prepared(rows: Rows, **options: float) -> Iterator[Stage]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        database.make()
        targets.prepare()
        with site.installed(Path(folder)) as installed:
            yield Stage(installed, rows, Path(folder), **options)  # type: ignore[arg-type]


def _measure(stage: Stage, names: Sequence[str]) -> None:
    """In order; those that need the same processes of the site share them."""
    figures = [FIGURES[name] for name in names]
    beside = {yardstick for figure in figures for yardstick in figure.yardsticks}
    with stage.with_yardsticks(sorted(beside)):
        for lines, group in groupby(figures, key=lambda figure: figure.lines):
            _measure_beside(stage, lines, list(group))


def _measure_beside(stage: Stage, lines: Sequence[str], figures: Sequence[Figure]) -> None:
    if not lines:
        asyncio.run(_all(stage, figures))
        return
    with stage.site.running(lines):
        asyncio.run(_all(stage, figures))


async def _all(stage: Stage, figures: Sequence[Figure]) -> None:
    for figure in figures:
        await figure.measure(stage)


if __name__ == "__main__":
    sys.exit(main())
