"""Two plots as SVG, in a few lines: no library for charts earns its place for them."""

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Protocol

from tests.bench.rows import Rows

WIDTH, LEFT, RIGHT, TOP = 760, 90, 150, 46
COUNTS = (16, 64, 100)
COLOURS = {"before": "#b0b0b8", "now": "#c2255c", "target": "#2b8a3e", "bare": "#1971c2"}
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#222}.t{font-weight:600;font-size:15px}"
    ".g{stroke:#ddd}.e{text-anchor:end}.m{text-anchor:middle}"
)


class Line(Protocol):
    @property
    def figure(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def target(self) -> float: ...
    @property
    def more_is_better(self) -> bool: ...
    @property
    def before(self) -> Mapping[str, float]: ...


class Scale:
    """A logarithmic axis: `low` to `high` lie between the pixels `start` and `end`."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self.low, self.high = math.log10(low), math.log10(high)
        self.start, self.end = start, end

    def __call__(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + min(max(share, 0), 1) * (self.end - self.start)

    @property
    def ticks(self) -> list[float]:
        return [10.0**power for power in range(math.ceil(self.low), math.floor(self.high) + 1)]


def readers(rows: Rows, lines: Iterable[Line]) -> str:
    """p95 of the first fragment against the number of readers, both axes logarithmic."""
    height, x, y = 380, Scale(14, 110, LEFT, WIDTH - RIGHT), Scale(0.01, 10, 330, TOP + 10)
    of = {line.figure: line for line in lines}
    named = {count: of[f"readers_{count}"] for count in COUNTS}
    series: dict[str, dict[int, float | None]] = {
        "before": {n: line.before.get("site") for n, line in named.items()},
        "target": {n: line.target for n, line in named.items()},
        "now": {n: rows.median(f"readers_{n}", "site") for n in COUNTS},
        "bare": {n: rows.median(f"readers_{n}", "bare") for n in COUNTS},
    }
    parts = [_title("p95 of the first fragment, in seconds, by readers streaming at once")]
    for tick in y.ticks:
        parts += [
            _grid(LEFT, y(tick), WIDTH - RIGHT, y(tick)),
            _text(80, y(tick) + 4, f"{tick:g} s", "e"),
        ]
    parts += [_text(x(count), 352, str(count), "m") for count in COUNTS]
    for name, values in series.items():
        points = [(x(n), y(value)) for n, value in values.items() if value]
        parts += _curve(name, points)
    return _svg(height, parts)


def _curve(name: str, points: Sequence[tuple[float, float]]) -> list[str]:
    if not points:
        return []
    way = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
    colour = COLOURS[name]
    dots = [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="{colour}"/>' for a, b in points]
    line = f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>'
    a, b = points[-1]
    return [line, *dots, _text(a + 10, b + 4, name)]


def distances(rows: Rows, lines: Iterable[Line]) -> str:
    """How many times each figure is worse than its target, before and now; left of 1 it is met."""
    found = [line for line in lines if rows.median(line.figure, "site") and line.before.get("site")]
    left, step = 330, 30
    height = TOP + step * len(found) + 50
    x = Scale(0.05, 50, left, WIDTH - 30)
    parts = [_title("How far from its target: left of 1 it is met")]
    for tick in x.ticks:
        parts += [
            _grid(x(tick), TOP, x(tick), height - 44),
            _text(x(tick), height - 24, f"{tick:g}", "m"),
        ]
    for number, line in enumerate(found):
        middle = TOP + step * number + step / 2
        parts.append(_text(left - 12, middle + 4, _short(line.title), "e"))
        now, before = rows.median(line.figure, "site"), line.before["site"]
        for value, name, shift in ((before, "before", -5), (now, "now", 5)):
            assert value
            worse = line.target / value if line.more_is_better else value / line.target
            parts.append(_bar(x(1), x(worse), middle + shift, COLOURS[name]))
    parts.append(f'<line x1="{x(1)}" y1="{TOP}" x2="{x(1)}" y2="{height - 44}" stroke="#222"/>')
    parts += [_text(left, height - 6, "grey: before; red: now")]
    return _svg(height, parts)


def _short(title: str) -> str:
    return title if len(title) <= 42 else f"{title[:41]}…"


def _bar(start: float, end: float, y: float, colour: str) -> str:
    low, high = sorted((start, end))
    return f'<rect x="{low:.1f}" y="{y - 4}" width="{high - low:.1f}" height="8" fill="{colour}"/>'


def _title(text: str) -> str:
    return _text(14, 26, text, "t")


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{escape(text)}</text>'


def _grid(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="g" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _svg(height: float, parts: Iterable[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}">'
    ground = f'<rect width="{WIDTH}" height="{height:.0f}" fill="#fff"/>'
    return "\n".join([head, f"<style>{_STYLE}</style>", ground, *parts, "</svg>", ""])
