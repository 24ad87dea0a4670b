"""Puts the parts of a prompt together within the budget of tokens. Pure functions.

What gives way where not all of it fits, in this order: what she recalls, the history beyond
CONTEXT_TURNS, the summary, facts that are not pinned, the example dialogue, scenario and
personality, the time, what has changed, her closing instruction, what the reader wrote of
themselves, pinned facts; then the history down to the last turn. Rules, bounds, persona and the
last turn do not; they are shortened where they alone are more than there is room for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from chat.reply.prompt.budget import AGAIN_SHARE, Budget
from chat.reply.prompt.history import FRAME_TOKENS, Said, Window, begins
from chat.reply.prompt.pieces import Fitted, Part, Piece, fit, shortened
from chatsite.gateways.llm import instructions
from chatsite.gateways.llm.base import PERSONA_SHARE, Again, Prompt, Section
from chatsite.text.tokens import most_tokens

SERVED = (
    *("Pinned", "Reader", "Closing", "Changed since", "Time", "Personality", "Scenario"),
    *("Example dialogue", "Facts", "Summary", "Recalled"),
)
# How they are read. `about` before the turns, `notes` behind them.
READ = (
    *("Personality", "Scenario", "Example dialogue", "Reader", "Pinned", "Facts", "Summary"),
    *("Changed since", "Recalled", "Time", "Closing"),
)
# The head of what she said first, blank lines between the parts, the template's own.
JOINTS = 80
# The most that the time may have, which is told in some turns only.
TIME_TOKENS = 60
# Of a photo, by the models that need the most.
PICTURE_TOKENS = 1_600


@dataclass(frozen=True)
class Shown:
    """A part as staff see it. `tokens`: as counted here; `cut`: those that gave way. A part with
    words of a talk has no `text`: `numbers` says which messages it has, from and to; `refs`, where
    what it tells was told. Nor have the rules, which the code has."""

    name: str
    tokens: int
    cut: int = 0
    text: str = ""
    refs: tuple[tuple[str, int], ...] = ()
    numbers: tuple[int, int] | None = None


@dataclass(frozen=True)
class Built:
    """`memories`: the facts and older messages that stand in the prompt; `aside`: what stands in it
    beside them and the turns."""

    prompt: Prompt
    shown: tuple[Shown, ...] = ()
    memories: tuple[Piece, ...] = ()
    budget: int = 0
    aside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frame:
    """What is there before anything of the talk is. `bare`: the prompt without turns or parts.
    `lasting`: parts that do not grow."""

    bare: Prompt
    budget: Budget
    lasting: tuple[Part, ...]
    with_picture: bool = False

    @cached_property
    def persona(self) -> str:
        return shortened(self.bare.persona, int(self.budget.prompt * PERSONA_SHARE))

    @cached_property
    def again(self) -> Again | None:
        return _fitting(self.bare.again, int(self.budget.prompt * AGAIN_SHARE))

    @cached_property
    def prompt(self) -> Prompt:
        return replace(self.bare, persona=self.persona, again=self.again)

    @cached_property
    def tokens(self) -> int:
        """Of what never gives way, without the last turn."""
        written = sum(map(_of_own, instructions.system(self.prompt)))
        framed = _of_site(instructions.frame(self.prompt))
        picture = PICTURE_TOKENS if self.with_picture else 0
        return written + framed + JOINTS + picture + _tokens(self.again)

    @cached_property
    def all_tokens(self) -> int:
        """With what lasts, and with the time."""
        return self.tokens + TIME_TOKENS + sum(part.tokens for part in self.lasting)

    def window(self, *, is_all: bool) -> Window:
        return self.budget.window(self.all_tokens, is_all=is_all)


# Words of readers are kept nowhere.
_of_site = lru_cache(maxsize=512)(most_tokens)
_SITES = (instructions.RULES, "Bounds", "Nothing to send")


def _of_own(section: Section) -> int:
    count = _of_site if section.name in _SITES else most_tokens
    return count(section.text)


def _tokens(again: Again | None) -> int:
    return sum(map(most_tokens, instructions.anew(again))) if again else 0


def _fitting(again: Again | None, room: int) -> Again | None:
    """The newest wordings have room; the oldest give way first."""
    if again is None:
        return None
    again = replace(again, hint=shortened(again.hint, room // 2))
    while again.wordings and _tokens(again) > room:
        *newer, last = again.wordings
        shorter = shortened(last, most_tokens(last) // 2)
        again = replace(again, wordings=(*newer, shorter) if len(shorter) > _WORTH else (*newer,))
    return again


# Characters of a wording that are worth being told.
_WORTH = 40


def start(frame: Frame, said: list[Said], *, is_all: bool) -> int:
    """The place in `said` with which the history begins. `is_all`: nothing was said before."""
    if is_all and begins(said, frame.window(is_all=True), is_all=True) == 0:
        return 0
    return begins(said, frame.window(is_all=False), is_all=False)


def put_together(frame: Frame, said: list[Said], place: int, parts: Iterable[Part]) -> Built:
    """`place`: where the history begins. `parts`: those that last, and those that grow."""
    history = _whole(frame, said, place)
    left = frame.budget.prompt - frame.tokens - sum(one.tokens for one in history)
    named = {part.name: part for part in parts}
    fitted = fit((named[name] for name in SERVED if name in named), left)
    by_name = {one.part.name: one for one in fitted}
    read = [by_name[name] for name in READ if name in by_name and by_name[name].pieces]
    prompt = replace(
        frame.prompt,
        turns=tuple(one.turn for one in history),
        about=_sections(read, "about"),
        notes=_sections(read, "notes"),
    )
    memories = tuple(
        piece for one in read for piece in one.pieces if piece.ref and piece.ref[0] in _REMEMBERED
    )
    shown = _shown(prompt, by_name, said, history)
    aside = tuple(part.section.text for part in read if part.part.name in _ASIDE)
    return Built(prompt, shown, memories, frame.budget.prompt, aside)


# Words of a message, and what is the same for all.
_UNTOLD = (instructions.SAID_FIRST, instructions.RULES)
_REMEMBERED = ("fact", "message")
_ASIDE = ("Personality", "Scenario", "Example dialogue", "Reader")


def _whole(frame: Frame, said: list[Said], place: int) -> list[Said]:
    """The history from there on, less what has no room even where all else gives way."""
    *earlier, last = said[place:]
    room = frame.budget.prompt - frame.tokens - FRAME_TOKENS
    if last.tokens > room:
        text = shortened(last.turn.text, room)
        last = replace(last, turn=replace(last.turn, text=text), tokens=most_tokens(text))
    left = room - last.tokens
    while earlier and sum(one.tokens for one in earlier) > left:
        del earlier[0]
    return [*earlier, last]


def _sections(read: list[Fitted], where: str) -> tuple[Section, ...]:
    return tuple(one.section for one in read if one.part.where == where)


def _shown(
    prompt: Prompt, fitted: dict[str, Fitted], said: list[Said], history: list[Said]
) -> tuple[Shown, ...]:
    system = [_of_section(section, fitted) for section in instructions.system(prompt)]
    turns = sum(one.tokens for one in history)
    numbers = history[0].number, history[-1].number
    older = sum(one.tokens for one in said) - turns
    told = Shown("History", turns, max(older, 0), numbers=numbers)
    notes = [_of_section(section, fitted) for section in prompt.notes]
    again = [Shown("Asked again", _tokens(prompt.again))] if prompt.again else []
    gone = [Shown(name, 0, one.cut) for name, one in fitted.items() if not one.pieces]
    return (*system, told, *notes, *again, *gone)


def _of_section(section: Section, fitted: dict[str, Fitted]) -> Shown:
    one = fitted.get(section.name)
    if one is None:
        text = "" if section.name in _UNTOLD else section.text
        return Shown(section.name, _of_own(section), text=text)
    refs = tuple(piece.ref for piece in one.pieces if piece.ref)
    text = "" if refs else section.text
    return Shown(section.name, one.tokens, one.cut, text, refs)
