"""What the failover asks of one vendor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from chatsite.gateways.llm.base import Decision, Prompt
from chatsite.gateways.trouble import CallFailed

# Raised by providers, whatever they were sent.
ProviderError = CallFailed


@dataclass(frozen=True)
class Limits:
    """Instants on the monotonic clock: the first piece of text is due, and everything is."""

    first_text: float
    end: float


@dataclass(frozen=True)
class Completion:
    """`decision` was checked. The rest is bookkeeping, as it was sent: anything at all."""

    decision: Decision
    model: object
    prompt_tokens: object = None
    completion_tokens: object = None


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
