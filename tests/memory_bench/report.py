"""Writes what was measured: to the terminal, and into docs/systems/memory.md."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from tests.memory_bench.long import Times
from tests.memory_bench.measuring import DEPTHS, Answers

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "systems" / "memory.md"
PLOT = ROOT / "docs" / "img" / "memory-recall.svg"
BEGIN, END = "<!-- make bench-memory writes from here -->", "<!-- to here -->"
_COLOURS = {10: "#1971c2", 20: "#a5d8ff"}


def text(title: str, steps: Mapping[str, Answers], long: Times | None = None) -> str:
    """Tables in Markdown. The last of the steps is the whole ranking."""
    whole = list(steps.values())[-1]
    asked, idle = len(whole.asked), len(whole.idle)
    lines = [
        f"{title}: {asked} questions with evidence, {idle} turns about nothing old.",
        "",
        "| ranking by | recall at 1 | at 10 | at 20 | any evidence at 20 | irrelevant at 10 |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_row(name, answers) for name, answers in steps.items()]
    lines += ["", "| questions | number | recall at 1 | at 10 | at 20 |", "|---|---|---|---|---|"]
    for kind in whole.kinds:
        count = sum(one.question.kind == kind for one in whole.asked)
        at = " | ".join(f"{whole.recall(depth, kind):.1f}" for depth in DEPTHS)
        lines.append(f"| {kind} | {count} | {at} |")
    lines.append("")
    if idle:
        lines.append(
            f"Turns about nothing old for which something was recalled: {whole.idle_recalls:.1f} %."
        )
    lines.append(
        f"A look-up, the fastest of three: {whole.percentile(0.5):.1f} ms (median), "
        f"{whole.percentile(0.95):.1f} ms (p95)."
    )
    if long:
        cpu = "" if long.cpu is None else f", {long.cpu:.1f} ms of processor time on average"
        lines.append(
            f"In a conversation of 100,000 messages, each question's fastest of five look-ups: "
            f"{long.median:.1f} ms (median), {long.p95:.1f} ms (p95){cpu}."
        )
    return "\n".join(lines)


def _row(name: str, answers: Answers) -> str:
    at = " | ".join(f"{answers.recall(depth):.1f}" for depth in DEPTHS)
    return f"| {name} | {at} | {answers.any(20):.1f} | {answers.irrelevant(10):.1f} % |"


def write(steps: Mapping[str, Answers], found: str) -> None:
    before, _, rest = DOCUMENT.read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{found}\n\n{END}{after}")
    PLOT.write_text(plot(steps))


def plot(steps: Mapping[str, Answers]) -> str:
    """Recall at 10 and at 20 after each step, as SVG."""
    left, width, step = 230, 420, 44
    height = 60 + step * len(steps)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 70} {height}">',
        "<style>text{font:13px system-ui,sans-serif;fill:#222}.e{text-anchor:end}</style>",
        f'<rect width="{left + width + 70}" height="{height}" fill="#fff"/>',
        '<text x="14" y="26" style="font-weight:600;font-size:15px">'
        "Share of the evidence that is recalled, in percent: dark at 10, light at 20</text>",
    ]
    for number, (name, answers) in enumerate(steps.items()):
        top = 44 + step * number
        parts.append(f'<text x="{left - 10}" y="{top + 19}" class="e">{escape(name)}</text>')
        for place, depth in enumerate((10, 20)):
            y, value = top + 14 * place, answers.recall(depth)
            bar = f'width="{width * value / 100:.1f}" height="13" fill="{_COLOURS[depth]}"'
            parts.append(f'<rect x="{left}" y="{y}" {bar}/>')
            parts.append(
                f'<text x="{left + width * value / 100 + 6:.1f}" y="{y + 11}">{value:.1f}</text>'
            )
    return "\n".join([*parts, "</svg>", ""])
