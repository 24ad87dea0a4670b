"""Whether she may say something in answer to a reader, by rules that work offline."""

from dataclasses import dataclass
from functools import cached_property

from chatsite.duties import (
    crisis,
    explicit,
    goodbyes,
    humanity,
    safe_lines,
    sexual_minors,
    urging,
)
from chatsite.duties.concerns import Concern
from chatsite.duties.language import Level

# Of what was found harmless before, so many characters are looked at again with what follows.
TAIL = 300
# Behind an unfinished text: it goes on.
_MORE = " x"


@dataclass(frozen=True)
class Rules:
    """What holds for one answer. `asked`: the reader's words. `sexual`: the policy allows it."""

    asked: str
    sexual: bool

    @cached_property
    def is_goodbye(self) -> bool:
        return goodbyes.says_goodbye(self.asked)

    @cached_property
    def is_only_goodbye(self) -> bool:
        return goodbyes.says_only_goodbye(self.asked)

    @cached_property
    def is_asked_in_earnest(self) -> bool:
        return humanity.asks_if_human(self.asked)

    def fault(self, text: str) -> Concern | None:
        """Why this whole answer is refused; None: it may be said."""
        return self._fault_in(text) or self._evasion(text) or _own_crisis(text)

    def fault_so_far(self, text: str, known: int = 0) -> Concern | None:
        """Why a text that still grows is not shown as it stands.

        `known`: how much of its beginning was found harmless before; of that only the end is judged
        again.
        """
        end = _end(text, known)
        return self._fault_in(end) or self._evasion(text) or _own_crisis(end)

    def is_lost(self, text: str, known: int = 0) -> bool:
        """Whether a text that still grows is refused however it goes on.

        Without its last three words, which may change the meaning of what stands before: "I'm real"
        may become "I'm really tired", and "don't leave me" "don't leave me hanging".
        """
        sure, *_ = _end(text, known).rsplit(None, 3)
        return self._fault_in(sure + _MORE) is not None

    def instead(self, concern: Concern, name: str) -> str:
        """What she says where her answer was refused. It passes these rules: whoever asks in
        earnest is told, and whoever leaves is let go, whatever else was wrong."""
        if self.is_asked_in_earnest:
            concern = Concern.HUMAN
        elif self.is_only_goodbye:
            concern = Concern.PRESSURE
        return safe_lines.instead(concern, name, self.asked)

    def _fault_in(self, text: str) -> Concern | None:
        if sexual_minors.sexual_minor(text):
            return Concern.MINOR
        if urged := urging.urges(text):
            return urged
        if humanity.claims_human(text):
            return Concern.HUMAN
        if goodbyes.holds_back(text, leaving=self.is_goodbye):
            return Concern.PRESSURE
        return None if self.sexual or not explicit.is_explicit(text) else Concern.SEXUAL

    def _evasion(self, text: str) -> Concern | None:
        """Asked in earnest, she says what she is: "Of course, silly!" would be a claim. And who
        leaves is let go."""
        if self.is_asked_in_earnest:
            return None if humanity.says_what_she_is(text) else Concern.HUMAN
        if self.is_only_goodbye:
            return None if goodbyes.lets_go(text) else Concern.PRESSURE
        return None


def _end(text: str, known: int) -> str:
    return text[max(0, known - TAIL) :]


def _own_crisis(text: str) -> Concern | None:
    """She speaks of killing or starving herself, say, as readers would."""
    found = crisis.find(text)
    explicit_one = found is not None and found.level is Level.EXPLICIT
    return Concern(found.category) if found and explicit_one else None
