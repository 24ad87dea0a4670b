"""The protocol of one vendor behind the failover."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from chatsite.gateways.llm.base import Decision, Prompt
from chatsite.gateways.trouble import CallFailed

# The only exception that providers may raise.
ProviderError = CallFailed


@dataclass(frozen=True)
class Limits:
    """Deadlines on the monotonic clock: for the first piece of text, and for the whole answer."""

    first_text: float
    end: float


@dataclass(frozen=True)
class Completion:
    """`decision` is validated. The other fields are as the vendor sent them, of any type."""

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
        """Send one request. Raises ProviderError. `on_text` as in `base.LLM.answer`."""
        ...

    def warm(self, prompt: Prompt) -> None:
        """Prepare for this conversation if that is free of charge. Raises ProviderError."""
        ...
