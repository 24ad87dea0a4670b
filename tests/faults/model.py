"""A language model's provider that counts how often it is asked about each message."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.gateways.llm.provider import Provider, Step
from tests.gateways.llm.steps import says

# What tests.faults.readers puts into each message, so that no two are equal.
MARK = re.compile(r"#[0-9a-f]{12}")


def words_for(mark: str, more: str = "") -> str:
    """What the girl answers to the message with this mark."""
    return f"You said {mark}.{more}"


def echo(mark: str) -> Step:
    return says(words_for(mark))


def slowly(pause: float, words: int = 20) -> Callable[[str], Step]:
    """An answer of many words, `pause` seconds between two events."""
    return lambda mark: says(words_for(mark, " And so on" * words), pause=pause)


def always(step: Step) -> Callable[[str], Step]:
    return lambda mark: step


class Model(Provider):
    """`does`: what happens to a request, by the mark of the message that it is about."""

    def __init__(self) -> None:
        super().__init__(says(""))
        self.does: Callable[[str], Step] = echo
        self.calls: Counter[str] = Counter()

    def take(self, body: dict[str, Any], headers: dict[str, str], path: str) -> Step:
        marks = MARK.findall(str(body["messages"][-1]["content"]))
        mark = marks[-1] if marks else ""
        with self._lock:
            self.calls[mark] += 1
        return self.does(mark)
