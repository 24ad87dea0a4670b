"""From rows to the model's prompt. Pure functions."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from chat import kinds
from chat.models import Message
from chatsite.duties.policy import Policy
from chatsite.gateways.llm.base import Prompt, Turn
from girls.models import Girl


def build(girl: Girl, messages: Iterable[Message], row: Policy, *, can_show: bool = True) -> Prompt:
    """Her persona and the turns, oldest first, the last one the reader's. `row`: their policy."""
    turns = tuple(_turns(messages))
    return Prompt(girl.name, girl.persona, turns, can_show, row.romance, row.sexual)


def with_picture(prompt: Prompt, picture: bytes) -> Prompt:
    """The picture goes with the last turn."""
    *earlier, last = prompt.turns
    return replace(prompt, turns=(*earlier, replace(last, picture=picture)))


def _turns(messages: Iterable[Message]) -> Iterator[Turn]:
    for kind in map(kinds.of, messages):
        if words := kind.prompt_words:
            yield Turn("assistant" if kind.message.is_hers else "user", words, kind.spoken_words)
