"""Removes thoughts and control marks from a model's output, so that only her words remain."""

import re

from chatsite.gateways.llm.marks import ROLES, RUN_TOGETHER, STARTS, Mark, mark_of, may_become_mark
from chatsite.gateways.llm.text import is_control

# Her words are cut far below this length. The rest of a runaway output is dropped.
MAX_STRING = 4000
_MAX_CHANNEL = 64
# The length of the longest mark, including its attributes.
_MAX_BEGUN = 256
_ROLE = re.compile(rf"\s*(?:{'|'.join(ROLES)})\b:?\s*", re.IGNORECASE)


class Unmarked:
    """Add the characters one by one; `text` is her words so far.

    A character that may belong to a mark is held back until that is decided. So the result never
    depends on how the input is split, and no reader sees a mark appear.
    """

    def __init__(self) -> None:
        self._said: list[str] = []
        self._held = ""
        self._channel: str | None = None
        self._in_channel = False
        self._has_header = False
        self.thinking = False
        # Her turn is over; later text is not hers.
        self.ended = False
        # A thought has ended, so what follows is meant for the reader.
        self.thought_over = False
        # That thought had no opening mark: everything before its end belonged to it.
        self.was_all_thought = False

    @property
    def text(self) -> str:
        text = "".join(self._said)
        if not self._has_header:
            return text
        begun = text.strip().lower()
        return "" if any(role.startswith(begun) for role in ROLES) else _ROLE.sub("", text, count=1)

    def add(self, char: str) -> None:
        if is_control(char):
            # Controls are never shown, so they must not interrupt a mark either.
            return
        if not self._held and char not in STARTS:
            self._keep(char)
            return
        self._held += char
        while self._held and not may_become_mark(self._held):
            if mark := mark_of(self._held):
                self._held = ""
                self._obey(mark)
                self._take_back()
                return
            self._keep(self._held[0])
            self._held = self._held[1:]

    def _take_back(self) -> None:
        """Text before a removed mark may form another mark together with what comes next."""
        if self.thinking or self.ended:
            return
        tail = "".join(self._said[-_MAX_BEGUN:])
        for at, char in enumerate(tail):
            if char in STARTS and may_become_mark(tail[at:]):
                self._held = tail[at:]
                del self._said[len(self._said) - len(self._held) :]
                return

    def add_all(self, text: str) -> None:
        for char in text:
            self.add(char)

    def close(self) -> None:
        """End of input: a lone bracket is text, a longer beginning of a mark is dropped."""
        if len(self._held) == 1:
            self._keep(self._held)
        self._held = ""

    def _keep(self, char: str) -> None:
        if self._channel is not None:
            self._channel = (self._channel + char)[:_MAX_CHANNEL]
        if self.thinking or self.ended:
            return
        append(self._said, char)
        if char in "lL" and "".join(self._said[-len(RUN_TOGETHER) :]).lower() == RUN_TOGETHER:
            self._end_thought()

    def _obey(self, mark: Mark) -> None:
        if self._has_header and _ROLE.fullmatch("".join(self._said)):
            self._said.clear()
        if mark is Mark.OPENS:
            self.thinking = True
        elif mark is Mark.CLOSES:
            self._end_thought()
        elif mark is Mark.CHANNEL:
            self.thinking, self._in_channel, self._channel = True, True, ""
        elif mark is Mark.MESSAGE:
            self._begin_message()
        elif not self.thinking:
            self._end_turn(mark)
        elif mark is Mark.ENDS and self._in_channel:
            self._end_thought()

    def _end_thought(self) -> None:
        if not self.thinking:
            self._said.clear()
            self.was_all_thought = True
            self.ended = False
        self.thinking = self._in_channel = False
        self._channel = None
        self.thought_over = True

    def _begin_message(self) -> None:
        """Only the channel "final" is meant for the reader."""
        channel, self._channel = self._channel, None
        if channel is not None and channel.strip().lower().startswith("final"):
            self._end_thought()

    def _end_turn(self, mark: Mark) -> None:
        if mark in (Mark.ENDS, Mark.HEADER) and self.text.strip():
            self.ended = True
        elif mark is Mark.HEADER:
            self._has_header = True


def append(out: list[str], char: str) -> None:
    """Append a character, joining the two halves of a surrogate pair."""
    if out and "\ud800" <= out[-1] <= "\udbff" and "\udc00" <= char <= "\udfff":
        high, low = ord(out.pop()) - 0xD800, ord(char) - 0xDC00
        char = chr(0x10000 + (high << 10) + low)
    if len(out) < MAX_STRING and char:
        out.append(char)
