"""The lines that the detectors are measured by: `expected | language | text`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "lines"
# Of crises, in the order in which they were written.
ROUNDS = tuple(sorted(path.stem for path in _FOLDER.glob("crisis_*.txt")))


@dataclass(frozen=True)
class Line:
    expected: str
    language: str
    text: str

    @property
    def is_positive(self) -> bool:
        return not self.expected.startswith("none")


def lines_of(*names: str) -> Iterator[Line]:
    for name in names:
        for line in (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
            yield Line(*line.split(" | ", 2))
