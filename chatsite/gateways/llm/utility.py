"""The protocol of the `utility` gateway: a cheap model for work that nobody waits for."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Task:
    """One piece of work. `instructions`: the same for all work of its kind, so that providers have
    it cached; `words`: what it is about. `as_json`: then the instructions name JSON and show it."""

    instructions: str
    words: str
    max_tokens: int
    as_json: bool = False


@dataclass(frozen=True)
class Done:
    """`text` is not blank and printable, without thoughts. It may have been cut at `max_tokens`."""

    text: str
    model: str
    prompt_tokens: int | None
    completion_tokens: int | None


class UtilityError(Exception):
    """The work was not done.

    `code`: not_configured, unavailable (the breaker is open), content_filter, or the provider's
    failure. `refused`: it is this piece of work that the provider does not do, and never will.
    """

    def __init__(self, code: str, *, refused: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.refused = refused


class Utility(Protocol):
    is_on: bool
    """Whether a provider is configured. The local model is none: it is too small for such work."""

    def complete(self, task: Task, seconds: float) -> Done:
        """One request, and one more after a passing failure. Raises UtilityError after about
        `seconds` at most."""
        ...
