"""From rows to the model's prompt. Pure functions."""

from collections.abc import Iterable
from dataclasses import replace

from chat import kinds
from chat.models import Message
from chatsite.gateways.llm.base import Prompt, Turn
from girls.models import Girl


def build(girl: Girl, messages: Iterable[Message], *, can_show: bool = True) -> Prompt:
    """Her persona and the turns, oldest first; the last one is the reader's."""
    return Prompt(girl.name, girl.persona, tuple(map(_turn, messages)), can_show)


def with_picture(prompt: Prompt, picture: bytes) -> Prompt:
    """The picture goes with the last turn."""
    *earlier, last = prompt.turns
    return replace(prompt, turns=(*earlier, replace(last, picture=picture)))


def _turn(message: Message) -> Turn:
    kind = kinds.of(message)
    role = "assistant" if message.is_hers else "user"
    return Turn(role, kind.prompt_words, kind.spoken_words)
