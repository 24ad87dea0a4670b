"""A change of the code that some test or check must find."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Change:
    """In one file, one text for another; the old one must stand there exactly once."""

    file: str
    old: str
    new: str

    def apply(self, root: Path) -> None:
        path = root / self.file
        text = path.read_text()
        assert text.count(self.old) == 1, f"{self.file} has changed: mend the plants of it"
        path.write_text(text.replace(self.old, self.new))
