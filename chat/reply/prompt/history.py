"""The turns that are read word by word, and where they begin.

They must not begin one message later with each turn, because then a provider could reuse nothing
of the prompt before. So their beginning moves in steps: it stands where the messages' numbers pass
a multiple of the window's step, until from there on they are too many.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from chat import kinds
from chat.models import Message
from chatsite.gateways.llm.base import Turn
from chatsite.text.tokens import most_tokens

# What a chat's template adds to a message.
FRAME_TOKENS = 8


@dataclass(frozen=True)
class Said:
    """One turn. `number`: its place in the conversation, never below that of the turn before."""

    turn: Turn
    number: int
    tokens: int


@dataclass(frozen=True)
class Window:
    """`room`: the most tokens; `most`, `least`: turns. `least` turns stand in it even where they
    take more than the room."""

    room: int
    most: int
    least: int
    step: int


def read(messages: Iterable[Message]) -> list[Said]:
    """Oldest first. Her turns hold nothing but her words: the reader's next turn tells of a
    reaction to them."""
    said, number = [], 0
    for message, turn in _turns(messages):
        number = max(number, message.number)
        said.append(Said(turn, number, most_tokens(turn.text) + FRAME_TOKENS))
    return said


def as_said(words: str, messages: list[Message]) -> list[Said]:
    """What stands behind them in the place of a message of the reader's; "" for nothing."""
    number = max((message.number for message in messages), default=0)
    return [Said(Turn("user", words), number, most_tokens(words) + FRAME_TOKENS)] if words else []


def _turns(messages: Iterable[Message]) -> Iterator[tuple[Message, Turn]]:
    notes: list[str] = []
    for kind in map(kinds.of, messages):
        words, plain = kind.prompt_words, kind.spoken_words
        if not words:
            continue
        if kind.message.is_hers:
            notes += _reaction(kind.message)
            yield kind.message, Turn("assistant", words, plain)
        else:
            # Small models would repeat a note, so `plain` goes without it.
            told = " ".join([*notes, words])
            yield kind.message, Turn("user", told, plain or (words if notes else ""))
            notes.clear()


def _reaction(message: Message) -> list[str]:
    reacted = message.reacted
    return [f"(They reacted to your message with {reacted.emoji}.)"] if reacted else []


def begins(said: list[Said], window: Window, *, is_all: bool) -> int:
    """The place of the first turn that stands in the window. `is_all`: nothing was said before."""
    count = len(said)
    first = max(count - window.most, 0)
    least = max(count - window.least, 0)
    # So many tokens there are from each place on.
    behind = [*accumulate(one.tokens for one in reversed(said))][::-1]
    if first == 0 and is_all and behind[0] <= window.room:
        return 0
    step = window.step
    while step:
        for place in _places(said, first, least, step):
            if behind[place] <= window.room:
                return place
        step //= 2
    return least


def _places(said: list[Said], first: int, least: int, step: int) -> Iterator[int]:
    """Where the numbers pass a multiple of the step, behind the first place."""
    numbers = [one.number for one in said]
    number = (numbers[first] // step + 1) * step
    while (place := bisect_left(numbers, number)) <= least and place < len(said):
        yield place
        number = (numbers[place] // step + 1) * step
