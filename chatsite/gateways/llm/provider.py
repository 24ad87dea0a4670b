"""What the failover asks of one vendor."""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from chatsite.gateways.llm.base import Decision, Prompt


class Remedy(enum.Enum):
    """What helps after a provider's trouble."""

    RETRY = "passing: the same request may work in a moment"
    SWITCH = "this request will not work here"
    DISABLE = "no request will work here until the operator acts"
    SHORTEN = "the history is longer than the model's context"
    REFUSE = "a filter objects to the content, whoever is asked"


class ProviderError(Exception):
    """`code` is for logs and Reply rows; `retry_after` in seconds where the provider named it."""

    def __init__(self, code: str, remedy: Remedy, retry_after: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.remedy = remedy
        self.retry_after = retry_after


@dataclass(frozen=True)
class Limits:
    """Instants on the monotonic clock: the first piece of text is due, and everything is."""

    first_text: float
    end: float


@dataclass(frozen=True)
class Completion:
    decision: Decision
    model: str
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class Provider(Protocol):
    name: str
    sees: bool

    def complete(
        self, prompt: Prompt, on_text: Callable[[str], None], limits: Limits
    ) -> Completion:
        """One request. Raises ProviderError; `on_text` as in `base.LLM.answer`."""
        ...

    def warm(self, prompt: Prompt) -> None:
        """Prepare for this talk, where that costs nothing. Raises ProviderError."""
        ...
