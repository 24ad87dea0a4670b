"""The tests' language model's provider, which here answers by what it is asked."""

import threading
from typing import Any

from tests.gateways.llm.provider import Provider, Step
from tests.gateways.llm.steps import once_heard, says, status

# The answer fails, and no breaker counts it: what one test breaks is whole for the next.
REFUSES = status(422)


class ByMessage(Provider):
    """Says `Echo: <message>`, where no other step was given for the message."""

    def __init__(self) -> None:
        super().__init__()
        self._by_message: dict[str, Step] = {}
        self.last = ""
        self.on_voice: Step | None = None
        """To every voice message, whatever it is heard to say."""

    def forget(self) -> None:
        """All that a test has told it."""
        self._by_message.clear()
        self.on_voice = None

    def on(self, message: str, step: Step) -> None:
        self._by_message[message] = step

    def take(self, body: dict[str, Any], headers: dict[str, str], path: str) -> Step:
        # What nobody has answered stands before it in the same turn, and the site's notes after it.
        said, *_ = body["messages"][-1]["content"].partition("\n\n<notes>")
        message = said.split("\n\n")[-1]
        self.last = message
        if self.on_voice and message.startswith("User sent AUDIO."):
            return self.on_voice
        return self._by_message.get(message, says(f"Echo: {message}"))


def held(text: str, release: threading.Event) -> Step:
    """Her first word, and the rest when it is released."""
    return once_heard(text, release)
