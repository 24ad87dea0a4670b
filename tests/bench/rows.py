"""Raw rows of a run: a line of JSON for each measured value, kept under var/bench/."""

import datetime as dt
import json
import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.processes import ROOT

FOLDER = ROOT / "var" / "bench"


@dataclass(frozen=True)
class Row:
    """`value` is None where the target failed. `details`: what else was seen, such as losses."""

    figure: str
    target: str
    number: int
    value: float | None
    details: dict[str, Any] = field(default_factory=dict)


class Rows:
    """Those of one run, written as they come."""

    def __init__(self, path: Path | None = None) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        now = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
        self.path = path or FOLDER / f"{now}.jsonl"
        self._all: list[Row] = []

    @classmethod
    def read(cls, paths: Iterable[Path]) -> "Rows":
        """Of earlier runs; the first one names the file."""
        paths = list(paths)
        found = cls(paths[0])
        for path in paths:
            found._all += [Row(**json.loads(line)) for line in path.read_text().splitlines()]
        return found

    def note(self, figure: str, target: str, value: float | None, **details: Any) -> None:
        number = len(self.of(figure, target)) + 1
        row = Row(figure, target, number, value, details)
        self._all.append(row)
        with self.path.open("a") as out:
            out.write(json.dumps(asdict(row)) + "\n")
        told = "failed" if value is None else f"{value:.4g}"
        print(f"{figure:28} {target:10} round {number}: {told} {details or ''}", flush=True)

    def of(self, figure: str, target: str) -> list[Row]:
        return [row for row in self._all if (row.figure, row.target) == (figure, target)]

    def figures(self) -> list[str]:
        return list(dict.fromkeys(row.figure for row in self._all))

    def median(self, figure: str, target: str) -> float | None:
        """Of all rounds; None if it was not measured, or if a round failed."""
        values = [row.value for row in self.of(figure, target)]
        if not values or None in values:
            return None
        return statistics.median(value for value in values if value is not None)

    def failed(self, figure: str, target: str) -> bool:
        return any(row.value is None for row in self.of(figure, target))
