"""The protocol of the `llm` gateway, with the data that goes in and out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from chatsite.gateways.stopping import Stop

Kind = Literal["text", "image", "video", "audio"]

# The most that an answer may have. A prompt leaves room for them.
ANSWER_TOKENS = 600
# Of the rest, the most that a persona may have before it is shortened.
PERSONA_SHARE = 0.3
# Of a persona, what models on this machine read: in more of it they lose track of who they are.
LOCAL_PERSONA_SENTENCES = 2


@dataclass(frozen=True)
class Turn:
    """One turn of the conversation.

    `plain`: the words without the placeholder that `text` may hold for media, for models that would
    misread it. `picture`: a JPEG that belongs to the turn, for models that can see.
    """

    role: Literal["user", "assistant"]
    text: str
    plain: str = ""
    picture: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Again:
    """The last turn was answered before, and the reader wants other words.

    `hint`: their wish in their own words, or "". `wordings`: what she answered, newest first. The
    sampling is hotter than for a first answer.
    """

    hint: str
    wordings: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A part of the prompt beside the turns. `name`: what staff call it. `text`: as it is read."""

    name: str
    text: str


@dataclass(frozen=True)
class Prompt:
    """Who answers, and what was said before. `turns`: oldest first; the last one is the reader's.

    `about`: what stands between her persona and the turns, equal to the byte from turn to turn, so
    that providers have it cached. `notes`: what is read near the end, new for each turn.

    For models that are too small for all that: `recent`, how many of the last turns they read (0
    for all), and `told`, what the reader has told before these, in the reader's words.

    `can_show`: whether she could send a photo or video now. If not, her words must not promise one.
    `romance`, `sexual`: whether the law where the reader lives allows her that. `retried`: there
    was a useless answer to it, so a provider may ask in another way. `first`: nobody has asked, and
    the last turn tells her to write; this is what she says where a model could not follow that.
    """

    name: str
    persona: str
    turns: tuple[Turn, ...]
    about: tuple[Section, ...] = ()
    notes: tuple[Section, ...] = ()
    recent: int = 0
    told: tuple[str, ...] = ()
    can_show: bool = True
    romance: bool = True
    sexual: bool = True
    again: Again | None = None
    retried: bool = False
    first: str = ""


@dataclass(frozen=True)
class Decision:
    """What she answers. `text` is never blank and has at most 2,000 characters."""

    type: Kind
    text: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """A decision and what it cost. `calls` counts every request to any provider."""

    decision: Decision
    provider: str
    model: str
    prompt_tokens: int | None
    completion_tokens: int | None
    calls: int


class LLMError(Exception):
    """No provider answered within the budget. Nothing in it may be shown to the reader.

    `code`: content_filter, not_configured, unavailable (every breaker is open), or the last
    provider's code (see `provider.ProviderError`). `permanent`: a retry is useless.
    """

    def __init__(self, code: str, permanent: bool, calls: int) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent
        self.calls = calls


class LLM(Protocol):
    sees: bool
    """Whether one of its models can see pictures."""

    def answer(
        self,
        prompt: Prompt,
        on_text: Callable[[str], None],
        budget: float,
        stop: Stop | None = None,
    ) -> Answer:
        """Return her answer, or raise LLMError at most about a second after `budget` seconds.

        Once `stop` is set, raise Stopped: the call that is under way is cut off at once, even
        while the provider is silent, and no other begins.

        `on_text` is called repeatedly with the whole visible text so far, never with raw JSON. The
        text may become shorter when a retry starts over.
        """
        ...

    def alone(self, provider: str) -> "LLM":
        """The same with this provider, and no other beside it."""
        ...

    def warm(self, prompt: Prompt) -> None:
        """Prepare for a conversation that has just begun. Optional: answers work without it."""
        ...
