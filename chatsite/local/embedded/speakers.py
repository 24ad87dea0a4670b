"""What the voice server asks of whoever speaks or listens."""

from collections.abc import Callable, Sequence
from typing import Protocol

from chatsite.local.embedded.audio import Samples

# Whether somebody still waits for the answer; asked between the pieces of a long one.
Wanted = Callable[[], bool]


class Unspeakable(Exception):
    """Nothing in the text can be said."""


class NotWanted(Exception):
    """Whoever asked has gone."""


class Speaker(Protocol):
    @property
    def voices(self) -> Sequence[str]:
        """Their names."""
        ...

    def speak(self, text: str, voice: str, speed: float, wanted: Wanted) -> tuple[Samples, int]:
        """The whole text as samples, and their rate. `voice` is one of `voices`, `speed` 0.5 to 2.

        Raises Unspeakable or NotWanted.
        """
        ...


class Listener(Protocol):
    rate: int

    def hear(self, samples: Samples, wanted: Wanted) -> str:
        """What is said in samples of `rate`, maybe nothing; raises NotWanted."""
        ...
