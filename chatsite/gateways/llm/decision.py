"""From what a model writes to a Decision, while it is being written."""

import re
from contextlib import suppress
from typing import get_args

from chatsite.gateways.llm.base import Decision, Kind
from chatsite.gateways.llm.scanner import Reader, Scanner, append
from chatsite.gateways.llm.text import capped, clean, clean_so_far, whole_sentences

MAX_TAGS = 10
_MAX_INPUT = 200_000
_THOUGHT = re.compile(r"<(think|thinking|reasoning)>\Z")
_FENCE = re.compile(r"^\s*```\w*\s*$", re.MULTILINE)
# What JSON without objects, or without their braces, looks like.
_FRAGMENT = re.compile(r"""^\[\s*["'\]]|^(null|true|false|""|'')$|["']?\btext["']?\s*:\s*["']""")
# An object written as the text of another one.
_NESTED = re.compile(r"^(```\w*|[\s\[])*\{")
_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


class Malformed(Exception):
    """There is nothing in it that a reader could be shown."""


class DecisionParser:
    """Feed it fragments; `visible` is her text so far; `close` gives the decision.

    The first nonblank `text` of the first object that has one counts. Prose without any object
    counts as her text.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._scanner = Scanner()
        self._prose: list[str] = []
        self._saw_object = False
        self._length = 0
        self._judged: tuple[int, list[str]] = (0, [])
        self._visible = ""
        self._done = False
        self._reader = self._read()
        next(self._reader)

    def feed(self, fragment: str) -> None:
        for char in fragment[: max(_MAX_INPUT - self._length, 0)]:
            if self._done:
                return
            self._send(char)
        self._length += len(fragment)

    @property
    def visible(self) -> str:
        written = self._scanner.found.text
        if (state := (len(written), written[-1:])) != self._judged:
            self._judged = state
            text = clean_so_far("".join(written), self._name)
            self._visible = "" if _NESTED.match(text) else capped(text)
        return self._visible

    def close(self, cut: bool = False) -> Decision:
        """The decision, or Malformed. `cut`: the provider says that it stopped early."""
        self._send("")
        found = self._scanner.found
        if self._saw_object:
            text, whole = "".join(found.text), found.text_closed
        else:
            text, whole = self._salvaged_prose(), not cut
        text = clean(text, self._name)
        if _NESTED.match(text):
            return _parse(text, self._name)
        text = capped(text if whole else whole_sentences(text))
        if not text:
            raise Malformed
        kind = _KINDS.get(found.type.strip().lower(), "text")
        return Decision(kind, text, _tags(found.tags))

    def _send(self, char: str) -> None:
        with suppress(StopIteration):
            self._reader.send(char)
            return
        self._done = True

    def _read(self) -> Reader[None]:
        """Objects until one of them had a text; behind it nothing matters."""
        while not self._scanner.found.has_text():
            if not (yield from self._skip_to_object()):
                return
            self._saw_object = True
            yield from self._scanner.read_object()

    def _skip_to_object(self) -> Reader[bool]:
        """Behind the next opening brace, or False at the end. Thoughts are passed over."""
        tail = ""
        while char := (yield):
            if char == "{":
                return True
            append(self._prose, char)
            tail = (tail + char)[-12:]
            if opened := _THOUGHT.search(tail):
                yield from self._skip_past(f"</{opened[1]}>")
                self._prose.clear()
            elif tail.endswith("</think>"):
                # Some templates open the thought in the prompt.
                self._prose.clear()
        return False

    def _skip_past(self, mark: str) -> Reader[None]:
        tail = ""
        while tail != mark and (char := (yield)):
            tail = (tail + char)[-len(mark) :]

    def _salvaged_prose(self) -> str:
        prose = _FENCE.sub("", "".join(self._prose)).strip()
        if _FRAGMENT.search(prose):
            return ""
        if len(prose) > 1 and prose[0] == prose[-1] == '"' and '"' not in prose[1:-1]:
            return prose[1:-1]
        return prose


def _parse(text: str, name: str) -> Decision:
    parser = DecisionParser(name)
    parser.feed(text)
    return parser.close()


def _tags(raw: list[str]) -> tuple[str, ...]:
    """Lower case, without blanks and doubles, at most MAX_TAGS of at most 50 characters."""
    tags = (clean(tag, "").lower()[:50].strip() for tag in raw)
    return tuple(dict.fromkeys(tag for tag in tags if tag))[:MAX_TAGS]
