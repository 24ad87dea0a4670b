"""From rows to the model's prompt."""

from collections.abc import Iterable

from chat.models import Message
from chatsite.gateways.llm.base import Prompt, Turn
from girls.models import Girl


def build(girl: Girl, messages: Iterable[Message]) -> Prompt:
    """Her persona and the turns, oldest first; the last one is the reader's."""
    return Prompt(name=girl.name, persona=girl.persona, turns=tuple(map(_turn, messages)))


def _turn(message: Message) -> Turn:
    if message.sender == Message.Sender.USER:
        return Turn("user", _words(message, "User sent"))
    return Turn("assistant", _words(message, "Sent"))


def _words(message: Message, beginning: str) -> str:
    """Media as placeholders: a model gets no address of a file."""
    if message.kind == Message.Kind.TEXT:
        return message.text
    shown = f"{beginning} {message.kind.upper()}."
    return f"{shown} caption: '{message.text}'" if message.text else shown
