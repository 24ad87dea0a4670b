"""From rows to the model's prompt."""

from collections.abc import Iterable
from dataclasses import replace

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
    if message.sender == Message.Sender.USER:
        return Turn("user", _words(message, "User sent"), message.transcript)
    return Turn("assistant", _words(message, "Sent"), message.spoken_words)


def _words(message: Message, beginning: str) -> str:
    """Media as placeholders: a model gets no address of a file."""
    if message.kind == Message.Kind.TEXT:
        return message.text
    noun = "note" if message.kind == Message.Kind.AUDIO else "caption"
    quoted = ((noun, message.caption), ("transcript", message.spoken_words))
    told = [f"{name}: '{words}'" for name, words in quoted if words]
    return " ".join([f"{beginning} {message.kind.upper()}.", *told])
