"""What came of the lines of a rehearsal."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A part of the prompt, in tokens; `cut`: those that gave way."""

    name: str
    tokens: int
    cut: int


@dataclass(frozen=True)
class Played:
    """A line and what came of it. `error`: the reply's, "" where she answered. `recalled`: what her
    answer was made with. `learnt`: facts that are new."""

    said: str
    answer: str = ""
    error: str = ""
    provider: str = ""
    model: str = ""
    milliseconds: int = 0
    prompt_tokens: int | None = None
    parts: tuple[Part, ...] = ()
    recalled: tuple[str, ...] = ()
    learnt: tuple[str, ...] = ()

    @property
    def tokens(self) -> int:
        """Of the prompt, as counted before it was sent."""
        return sum(part.tokens for part in self.parts)

    @property
    def seconds(self) -> float:
        return self.milliseconds / 1000
