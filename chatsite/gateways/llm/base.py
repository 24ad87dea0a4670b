"""What the site asks of a language model, and what it gets."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

Kind = Literal["text", "image", "video", "audio"]


@dataclass(frozen=True)
class Turn:
    """What one side said. `plain`: the words alone, where `text` has a placeholder around them,
    for models that cannot read one. `picture`: a JPEG that came with it, for models that can see.
    """

    role: Literal["user", "assistant"]
    text: str
    plain: str = ""
    picture: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Prompt:
    """Who speaks and what was said: `turns` oldest first, the last is the reader's.

    `can_show`: a photo or video of hers could be sent now; without one her words promise none.
    """

    name: str
    persona: str
    turns: tuple[Turn, ...]
    can_show: bool = True


@dataclass(frozen=True)
class Decision:
    """How she answers. `text` is never blank and holds at most 2,000 characters."""

    type: Kind
    text: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """A decision and what it took: `calls` counts every request to any provider."""

    decision: Decision
    provider: str
    model: str
    prompt_tokens: int | None
    completion_tokens: int | None
    calls: int


class LLMError(Exception):
    """No provider answered within the budget. Nothing in it is meant for the reader.

    `code`: content_filter, or the last provider's trouble (see `provider.ProviderError`), or
    unavailable (every breaker is open), or not_configured. `permanent`: asking again is useless.
    """

    def __init__(self, code: str, permanent: bool, calls: int) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent
        self.calls = calls


class LLM(Protocol):
    sees: bool
    """Whether one of its models can look at pictures."""

    def answer(self, prompt: Prompt, on_text: Callable[[str], None], budget: float) -> Answer:
        """Her answer, or LLMError, at most about a second after `budget` seconds.

        `on_text` gets the whole visible text so far, again and again, and never raw JSON. It may
        restart shorter when a retry begins.
        """
        ...

    def warm(self, prompt: Prompt) -> None:
        """Prepare for a talk that has just begun; whatever happens to it, answers will come."""
        ...
