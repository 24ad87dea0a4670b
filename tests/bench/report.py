"""Writes the measured values beside their targets: to the terminal, and into docs/performance.md.

    .venv/bin/python -m tests.bench.report var/bench/….jsonl [more rows]

writes the document again from kept rows.
"""

import datetime as dt
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.bench import plots
from tests.bench.processes import ROOT
from tests.bench.rows import Rows

DOCUMENT = ROOT / "docs" / "performance.md"
IMAGES = ROOT / "docs" / "img"
NONE = "-"
BEGIN, END = "<!-- make bench writes from here -->", "<!-- to here -->"


@dataclass(frozen=True)
class Line:
    """A line of the table. `before`: what stood there before the work on speed began, by target.

    `limit`: the yardstick in the first column; `target`: at most so much, or at least if
    `more_is_better`.
    """

    figure: str
    title: str
    target: float
    before: Mapping[str, float]
    more_is_better: bool = False
    limit: str = "bare"
    note: str = field(default="")

    def is_met(self, value: float, target: float | None = None) -> bool:
        target = self.target if target is None else target
        return value >= target if self.more_is_better else value <= target

    @property
    def allowed(self) -> float | None:
        """The target as a multiple of the limit, as both were where the target was set."""
        limit = self.before.get(self.limit)
        return self.target / limit if limit else None


LINES = (
    Line(
        "first_one",
        "added time to the first fragment, 1 reader, ms",
        10,
        {"bare": 1.6, "tutorial": 4.6, "site": 27},
    ),
    Line(
        "first_sixteen",
        "the same, p95 of 16 readers at once, ms",
        90,
        {"bare": 23, "tutorial": 70, "site": 379},
    ),
    Line(
        "send",
        "answer to a send (acknowledged), 1 reader, ms",
        7,
        {"bare": 0.9, "tutorial": 3.7, "site": 20},
    ),
    Line(
        "sends",
        "sends stored and pushed, per CPU second of web",
        250,
        {"bare": 6313, "tutorial": 705, "site": 66},
        more_is_better=True,
    ),
    Line(
        "reply",
        "sends with a reply of 20 tokens, per CPU second of all",
        110,
        {"bare": 1972, "tutorial": 161, "site": 29},
        more_is_better=True,
    ),
    Line(
        "readers_16",
        "16 readers streaming, 60 tokens at 20 ms: p95 of the first fragment, s",
        0.03,
        {"bare": 0.02, "site": 0.06},
    ),
    Line("readers_64", "the same with 64 readers", 0.3, {"bare": 0.02, "site": 1.2}),
    Line("readers_100", "the same with 100 readers", 0.8, {"bare": 0.02, "site": 4.6}),
    Line("readers_thinking", "300 readers with pauses of 20 s", 0.5, {}),
    Line(
        "visible",
        "stored → visible in a second client, 500 idle sockets, ms",
        2,
        {"bare": 0.26, "tutorial": 1.4, "site": 6.4},
    ),
    Line(
        "idle_share",
        "1,000 idle sockets, share of a core",
        0.01,
        {"bare": 0.003, "tutorial": 0.0, "site": 0.32},
    ),
    Line(
        "idle_memory",
        "memory of an idle socket, KiB",
        30,
        {"bare": 21, "tutorial": 35, "site": 44},
    ),
    Line(
        "page",
        "chat page with 50 messages, per CPU second (limit: a one-query page)",
        150,
        {"page": 310, "site": 41},
        more_is_better=True,
        limit="page",
    ),
    Line("cold_requests", "first visit to a chat: requests", 12, {"site": 100}),
    Line("cold_kilobytes", "first visit to a chat: KB over the wire", 60, {"site": 205}),
    Line("cold_script_kilobytes", "first visit to a chat: KB of scripts", 30, {"site": 88}),
    Line("start", "cold start of web, s", 1.2, {"bare": 0.25, "site": 1.2}),
    Line("memory", "memory of web, worker and beat, MiB", 220, {"bare": 40, "site": 323}),
)
PLOTS = (
    "![p95 of the first fragment by readers](img/bench-readers.svg)",
    "![How far each figure is from its target](img/bench-targets.svg)",
)
HEAD = (
    "| Figure | Limit | Tutorial | Before | **Now** | Target | Met | Now ÷ limit (allowed) |\n"
    "|---|---|---|---|---|---|---|---|"
)


def table(rows: Rows) -> str:
    """In Markdown, a line for each figure that the rows have."""
    measured = set(rows.figures())
    lines = [_line(line, rows) for line in LINES if line.figure in measured]
    known = {line.figure for line in LINES}
    others = [_other(name, rows) for name in rows.figures() if name not in known]
    return "\n".join([HEAD, *lines, *others])


def _line(line: Line, rows: Rows) -> str:
    now, limit = rows.median(line.figure, "site"), rows.median(line.figure, line.limit)
    cells = [
        line.title,
        _cell(line.figure, line.limit, rows),
        _cell(line.figure, "tutorial", rows),
        _number(line.before["site"]) if "site" in line.before else NONE,
        f"**{_cell(line.figure, 'site', rows)}**",
        f"{'≥' if line.more_is_better else '≤'} {_number(line.target)}",
        *_judged(line, now, limit),
    ]
    return f"| {' | '.join(cells)} |"


def _judged(line: Line, now: float | None, limit: float | None) -> tuple[str, str]:
    """Whether the target is met, and the multiple of the limit beside the one that is allowed."""
    if now is None:
        return "not met", NONE
    verdict = "met" if line.is_met(now) else "not met"
    if not limit or line.allowed is None:
        return verdict, NONE
    if verdict != "met" and line.is_met(now / limit, line.allowed):
        verdict = "as a multiple"
    return verdict, f"{_number(now / limit)} ({_number(line.allowed)})"


def _other(name: str, rows: Rows) -> str:
    return f"| {name} | - | - | - | {_cell(name, 'site', rows)} | - | - | - |"


def _cell(figure: str, target: str, rows: Rows) -> str:
    if rows.failed(figure, target):
        return "fails"
    value = rows.median(figure, target)
    return NONE if value is None else _number(value)


def _number(value: float) -> str:
    """Three significant digits."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{float(f'{value:.3g}'):g}"


def write(rows: Rows) -> str:
    """Puts the table and the plots into the document; returns the table."""
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / "bench-readers.svg").write_text(plots.readers(rows, LINES))
    (IMAGES / "bench-targets.svg").write_text(plots.distances(rows, LINES))
    found = table(rows)
    text = DOCUMENT.read_text()
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    parts = [before + BEGIN, _machine(), found, *PLOTS, END + after]
    DOCUMENT.write_text("\n\n".join(parts))
    return found


def _machine() -> str:
    today = dt.datetime.now(dt.UTC).date().isoformat()
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"Measured on {today}: {_processor()}, {psutil.cpu_count()} cores, {memory:.0f} GiB, "
        f"{platform.system()}, Python {platform.python_version()}."
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    print(write(Rows.read(map(Path, sys.argv[1:]))))
