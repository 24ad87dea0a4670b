"""From rows to the model's prompt: a module for each part, put together within a budget."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.conf import settings

from chat.models import Message
from chat.reply.prompt import facts, girl, moment, reader, recalled, summary
from chat.reply.prompt.assembling import Built, Frame, put_together, start
from chat.reply.prompt.budget import Budget
from chat.reply.prompt.history import Said, Window, as_said, begins, read
from chat.reply.prompt.known import Known
from chat.reply.prompt.macros import filled
from chat.reply.prompt.pieces import Part
from chat.reply.prompt.reader import Reader
from chat.reply.prompt.recalled import Line
from chat.reply.prompt.told import told
from chat.selectors import Context
from chatsite.duties.policy import Policy
from chatsite.gateways.llm.base import Again, Prompt
from girls.models import Girl

__all__ = [
    *("About", "Built", "Known", "Line", "Reader"),
    *("begun", "build", "most_messages", "with_picture"),
]

# Of models on this machine, for which reading is dear.
_RECENT = Window(room=1_200, most=16, least=8, step=12)


@dataclass(frozen=True)
class About:
    """Who talks with whom, and under which law. `now`: for the time where she lives."""

    girl: Girl
    policy: Policy
    reader: Reader = field(default_factory=Reader)
    can_show: bool = True
    again: Again | None = None
    with_picture: bool = False
    now: dt.datetime | None = None


def most_messages() -> int:
    """How many messages a prompt may have."""
    return _budget().most


def _budget() -> Budget:
    return Budget(settings.LLM_CONTEXT_TOKENS, settings.CONTEXT_TURNS)


# Read what she knows, given the number of the first message that the history has; and look up what
# fits the newest, in so many tokens.
Knows = Callable[[int], Known]
Recalls = Callable[[int, int], Iterable[Line]]


def build(
    about: About,
    context: Context,
    knows: Knows = lambda number: Known(),
    recalls: Recalls = lambda number, tokens: (),
    instead: str = "",
) -> Built:
    """`context`: ends with the reader's message, or `instead` stands in the place of one. `recalls`
    is called only where older messages exist than the history has."""
    budget = _budget()
    lasting = [
        *girl.parts(about.girl, about.reader.name),
        *reader.parts(about.reader, about.girl.name),
        *girl.closing(about.girl, about.reader.name),
    ]
    frame = Frame(_bare(about), budget, tuple(lasting), about.with_picture)
    said = [*read(context.messages), *as_said(instead, context.messages)]
    place = start(frame, said, is_all=context.is_all)
    number = said[place].number
    parts = [*lasting, *_growing(about, context, budget, knows(number))]
    if place or not context.is_all:
        room = budget.ceilings[recalled.NAME]
        parts += recalled.parts(recalls(number, room), room)
    built = put_together(frame, said, place, parts)
    return replace(built, prompt=_for_small_models(built, about.reader, said))


def begun(about: About, greeting: list[Message]) -> Prompt:
    """What every prompt of a conversation begins with, for a model that reads ahead."""
    turns = tuple(said.turn for said in read(greeting))
    return replace(_bare(about), turns=turns, told=tuple(told(about.reader, ())))


def with_picture(built: Built, picture: bytes) -> Built:
    """The picture goes with the last turn."""
    *earlier, last = built.prompt.turns
    turns = (*earlier, replace(last, picture=picture))
    return replace(built, prompt=replace(built.prompt, turns=turns))


def _bare(about: About) -> Prompt:
    return Prompt(
        about.girl.name,
        filled(about.girl.persona, about.girl.name, about.reader.name),
        (),
        can_show=about.can_show,
        romance=about.policy.romance,
        sexual=about.policy.sexual,
        again=about.again,
    )


def _growing(about: About, context: Context, budget: Budget, known: Known) -> Iterator[Part]:
    yield from facts.parts(known.facts, budget.ceilings)
    yield from summary.parts(known.spans, budget.ceilings[summary.NAME])
    *earlier, asked = context.messages
    before = next((one.created_at for one in reversed(earlier) if not one.is_hers), None)
    since = asked.created_at - before if before else None
    if about.now:
        yield from moment.parts(about.girl.time_zone, about.now, since)


def _for_small_models(built: Built, who: Reader, said: list[Said]) -> Prompt:
    turns = built.prompt.turns
    recent = said[-len(turns) :]
    place = begins(recent, _RECENT, is_all=len(recent) == len(said) <= _RECENT.most)
    known = tuple(told(who, built.memories))
    return replace(built.prompt, recent=len(turns) - place, told=known)
