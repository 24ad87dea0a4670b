"""From rows to the model's prompt. Pure functions."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from chat import kinds
from chat.models import Message
from chatsite.duties.policy import Policy
from chatsite.gateways.llm.base import Again, Prompt, Turn
from girls.models import Girl


def build(girl: Girl, messages: Iterable[Message], row: Policy, *, can_show: bool = True) -> Prompt:
    """Her persona and the turns, oldest first, the last one the reader's. `row`: their policy."""
    turns = tuple(_turns(messages))
    return Prompt(
        girl.name,
        girl.persona,
        turns,
        can_show=can_show,
        romance=row.romance,
        sexual=row.sexual,
    )


def anew(prompt: Prompt, hint: str, wordings: list[str]) -> Prompt:
    """The reader wants other words than these, and may have said which."""
    return replace(prompt, again=Again(hint, tuple(wordings))) if hint or wordings else prompt


def with_picture(prompt: Prompt, picture: bytes) -> Prompt:
    """The picture goes with the last turn."""
    *earlier, last = prompt.turns
    return replace(prompt, turns=(*earlier, replace(last, picture=picture)))


def _turns(messages: Iterable[Message]) -> Iterator[Turn]:
    """Her turns hold nothing but her words: the reader's next turn tells of a reaction to them."""
    notes: list[str] = []
    for kind in map(kinds.of, messages):
        words, plain = kind.prompt_words, kind.spoken_words
        if not words:
            continue
        if kind.message.is_hers:
            notes += _reaction(kind.message)
            yield Turn("assistant", words, plain)
        else:
            # Small models would repeat a note, so `plain` goes without it.
            yield Turn("user", " ".join([*notes, words]), plain or (words if notes else ""))
            notes.clear()


def _reaction(message: Message) -> list[str]:
    reacted = message.reacted
    return [f"(They reacted to your message with {reacted.emoji}.)"] if reacted else []
