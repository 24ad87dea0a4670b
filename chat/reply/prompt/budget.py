"""How many tokens each part of a prompt may have."""

from dataclasses import dataclass

from chat.reply.prompt.history import Window
from chatsite.gateways.llm.base import ANSWER_TOKENS

# Of the whole: the most that a part may have that grows with a talk.
_SHARES = {"Pinned": 0.05, "Changed since": 0.02, "Facts": 0.07, "Summary": 0.07, "Recalled": 0.07}
# In tokens, however large the budget is.
_MOST = {"Pinned": 400, "Changed since": 200, "Facts": 400, "Summary": 1_000, "Recalled": 600}
# Those that may exist while the history has all that was said.
_AT_ONCE = ("Pinned", "Changed since")
AGAIN_SHARE = 0.15
# Of a budget up to so many tokens, and of a larger one: the most messages that are read, and the
# step in which the history's beginning moves. The step is about as long as the history is, so that
# few turns move it; a turn of both takes three numbers.
SMALL = 8_192
_MESSAGES, _STEPS = (60, 120), (64, 128)


@dataclass(frozen=True)
class Budget:
    """`tokens`: of a prompt with its answer. `least`: messages of the history that stay whole."""

    tokens: int
    least: int

    @property
    def prompt(self) -> int:
        return self.tokens - ANSWER_TOKENS

    @property
    def most(self) -> int:
        """How many messages the history may have."""
        return max(_MESSAGES[self.tokens > SMALL], self.least)

    @property
    def ceilings(self) -> dict[str, int]:
        """By the names of parts."""
        return {name: min(_MOST[name], int(self.prompt * _SHARES[name])) for name in _MOST}

    def window(self, fixed: int, *, is_all: bool) -> Window:
        """Of the history. `fixed`: tokens of all that does not grow. What grows has its room
        reserved, whether it needs it now or not: so the history begins where it did."""
        reserved = (most for name, most in self.ceilings.items() if name in _AT_ONCE or not is_all)
        room = self.prompt - fixed - sum(reserved)
        return Window(room, self.most, self.least, _STEPS[self.tokens > SMALL])
