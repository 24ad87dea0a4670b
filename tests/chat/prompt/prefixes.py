"""How much of each prompt of a talk a provider has read before: what stands in its cache is the
beginning that it shares with the prompt of the turn before."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from chat.models import Message
from chat.reply import prompt
from chat.reply.prompt import About, Known
from chat.reply.prompt.facts import Told
from chat.reply.prompt.summary import Span
from chat.selectors import Context
from chatsite.gateways.llm import instructions
from chatsite.text.tokens import most_tokens
from tests.chat.prompt.talks import talk

HERS = "That sounds lovely, I would have come along at once. What did you two do then? ({})"
READERS = "We went down to the harbour and watched the boats come in, and then it rained. ({})"
# A fact is told in every so manieth message, and a part of the summary covers so many numbers.
TELLING, SPAN = 10, 30


def of(about: About, turns: int) -> Iterator[str]:
    """The prompt of each turn, laid out as a chat's template does it."""
    texts = [(HERS, READERS)[place % 2].format(place) for place in range(2 * turns)]
    for turn in range(1, turns + 1):
        yield _laid_out(_built(about, texts[: 2 * turn]))


def _built(about: About, texts: list[str]) -> prompt.Built:
    said = talk(texts).messages
    most = prompt.most_messages()
    return prompt.build(
        about,
        Context(said[-most:], is_all=len(said) <= most),
        lambda start: _known(said, start),
        lambda start, room: [],
    )


def _known(said: list[Message], start: int) -> Known:
    facts = tuple(
        Told(one.pk, f"key {one.pk}", "other", f"Thing {one.pk}", "", one.number, False, False)
        for one in said[::TELLING]
        if one.number < start
    )
    ends = range(SPAN, start, SPAN)
    spans = tuple(Span(end, end - SPAN + 1, end, f"They talked of {end}. " * 20) for end in ends)
    return Known(facts, spans)


def _laid_out(built: prompt.Built) -> str:
    told = instructions.messages(built.prompt)
    return "".join(f"<|{one['role']}|>{one['content']}<|end|>" for one in told)


@dataclass(frozen=True)
class Share:
    """`cached` of `whole` tokens were read in the turn before."""

    cached: int
    whole: int


def shares(prompts: list[str]) -> list[Share]:
    return [
        Share(most_tokens(_common(before, now)), most_tokens(now))
        for before, now in pairwise(prompts)
    ]


def _common(one: str, other: str) -> str:
    sizes = range(1, min(len(one), len(other)) + 1)
    return one[: bisect_left(sizes, True, key=lambda size: one[:size] != other[:size])]


def share(found: list[Share]) -> float:
    """Of a whole talk."""
    return sum(one.cached for one in found) / sum(one.whole for one in found)
