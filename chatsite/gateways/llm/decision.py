"""Turns a model's output into a Decision, incrementally while it streams."""

import re
from contextlib import suppress
from typing import get_args

from chatsite.gateways.llm.base import Decision, Kind
from chatsite.gateways.llm.scanner import Found, Reader, Scanner
from chatsite.gateways.llm.text import capped, clean, clean_so_far, whole_sentences
from chatsite.gateways.llm.unmarked import Unmarked
from chatsite.text.words import is_visible

MAX_TAGS = 10
_MAX_INPUT = 200_000
_FENCE = re.compile(r"^\s*```\w*\s*$", re.MULTILINE)
# Before the answer's object these are harmless: a code fence, a list's bracket.
_NO_PROSE = re.compile(r"[\s`\[(]*(json)?[\s`\[(]*\Z", re.IGNORECASE)
# JSON without an object, or without an object's braces.
_FRAGMENT = re.compile(
    r"""^\[\s*["'\]]|^(null|true|false|""|'')$|["']?\btext["']?\s*:\s*["']"""
    r"|^type:\s*(text|image|video|audio)\s*\n"
)
# A JSON object that was written as the text of another object.
_NESTED = re.compile(r"^(```\w*|[\s\[])*\{")
_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


class Malformed(Exception):
    """The output holds nothing that a reader could be shown."""


class DecisionParser:
    """Feed it fragments. `visible` is her text so far; `close` returns the Decision.

    The first nonblank `text` of the first object that has one is her text. Without any object, the
    prose is. Thoughts are ignored, whatever they contain.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._length = 0
        self.is_blank = True
        self._begin()

    def _begin(self) -> None:
        self._scanner = Scanner()
        self._prose = Unmarked()
        self._behind = Unmarked()
        self._saw_object = False
        self._judged = ""
        self._visible = ""
        self._done = False
        self._reader = self._read()
        next(self._reader)

    def feed(self, fragment: str) -> None:
        for char in fragment[: max(_MAX_INPUT - self._length, 0)]:
            self._take(char)
        self._length += len(fragment)
        self.is_blank = self.is_blank and not fragment.strip()

    def _take(self, char: str) -> None:
        if not self._done:
            self._send(char)
            return
        self._behind.add(char)
        if self._behind.was_all_thought:
            # A closing mark without an opening one: the object so far was a draft in a thought.
            self._begin()

    @property
    def visible(self) -> str:
        """Empty while what precedes the object may still turn out to be a thought."""
        written = self._scanner.found.text.text if self._is_plain else ""
        if written != self._judged:
            self._judged = written
            text = clean_so_far(written, self._name)
            self._visible = "" if _NESTED.match(text) else capped(text)
        return self._visible

    @property
    def is_whole(self) -> bool:
        """An object with her text is complete."""
        return self._done and self._scanner.found.has_text()

    @property
    def _is_plain(self) -> bool:
        return self._prose.thought_over or bool(_NO_PROSE.match(self._prose.text))

    def close(self, cut: bool = False) -> Decision:
        """Return the Decision or raise Malformed. `cut`: the provider reports an early stop."""
        self._send("")
        found = self._scanner.found
        if self._saw_object:
            text, whole = found.text.text, found.text_closed
        else:
            text, whole = self._salvaged_prose(), not cut
        text = clean(text, self._name)
        if _NESTED.match(text):
            return _parse(text, self._name)
        text = capped(text if whole else whole_sentences(text))
        if not is_visible(text):
            raise Malformed
        kind = _KINDS.get(found.type.strip().lower(), "text")
        return Decision(kind, text, _tags(found.tags))

    def _send(self, char: str) -> None:
        with suppress(StopIteration):
            self._reader.send(char)
            return
        self._done = True

    def _read(self) -> Reader[None]:
        """Read objects until one has a text. After it, only a late end of a thought matters."""
        while not self._scanner.found.has_text():
            if not (yield from self._skip_to_object()):
                return
            self._saw_object = True
            yield from self._scanner.read_object()

    def _skip_to_object(self) -> Reader[bool]:
        """Skip past the next opening brace outside of thoughts. False at the end of the input."""
        while char := (yield):
            if char == "{" and not (self._prose.thinking or self._prose.ended):
                return True
            self._prose.add(char)
            if self._prose.was_all_thought:
                self._prose.was_all_thought = self._saw_object = False
                self._scanner.found = Found()
        self._prose.close()
        return False

    def _salvaged_prose(self) -> str:
        prose = _FENCE.sub("", self._prose.text).strip()
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
    """Lower case, unique, nonblank; at most MAX_TAGS of at most 50 characters each."""
    tags = (clean(tag, "").lower()[:50].strip() for tag in raw)
    return tuple(dict.fromkeys(tag for tag in tags if tag))[:MAX_TAGS]
