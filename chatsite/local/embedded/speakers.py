"""The protocols of the voice server's models: speakers and listeners."""

from collections.abc import Callable, Sequence
from typing import Protocol

from chatsite.local.embedded.audio import Samples

# Whether the caller still waits for the answer. Called between the pieces of a long one.
Wanted = Callable[[], bool]


class Unspeakable(Exception):
    """The text contains nothing that can be spoken."""


class NotWanted(Exception):
    """The caller has disconnected."""


class Speaker(Protocol):
    @property
    def voices(self) -> Sequence[str]:
        """Their names."""
        ...

    def speak(self, text: str, voice: str, speed: float, wanted: Wanted) -> tuple[Samples, int]:
        """Return the spoken text as samples, and their rate.

        `voice`: one of `voices`; `speed`: 0.5 to 2. Raises Unspeakable or NotWanted.
        """
        ...


class Listener(Protocol):
    rate: int

    def hear(self, samples: Samples, wanted: Wanted) -> str:
        """Transcribe samples of rate `rate`; "" if nothing is said. Raises NotWanted."""
        ...
