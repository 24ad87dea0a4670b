"""A lenient, incremental parser for the JSON that language models write.

It takes one character at a time, so the result never depends on how the input is split. It accepts
single or unescaped quotes, bare keys, missing or trailing commas, raw newlines, nesting, a second
object, and input that ends in the middle.
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TypeVar

from chatsite.gateways.llm.marks import THOUGHT_KEYS
from chatsite.gateways.llm.unmarked import MAX_STRING, Unmarked, append

T = TypeVar("T")
# A generator that is sent one character at a time; "" means the end of the input.
Reader = Generator[None, str, T]

QUOTES = "\"'"
_ESCAPES = {"n": "\n", "t": "\t", "r": "", "b": "", "f": ""}
_MAX_DEPTH = 8


@dataclass
class Found:
    """The content of the objects so far. For a repeated key the first nonblank value counts."""

    type: str = ""
    text: Unmarked = field(default_factory=Unmarked)
    text_closed: bool = False
    tags: list[str] = field(default_factory=list)

    def has_text(self) -> bool:
        return bool(self.text.text.strip())


class Scanner:
    """Parses objects into `found`. Drive the generator that `read_object` returns."""

    def __init__(self) -> None:
        self.found = Found()
        self._back: str | None = None
        self._depth = 0
        # How many of the enclosing objects and lists are thoughts.
        self._silent = 0

    def _next(self) -> Reader[str]:
        if self._back is not None:
            char, self._back = self._back, None
            return char
        return (yield)

    def _next_solid(self) -> Reader[str]:
        while (char := (yield from self._next())).isspace():
            pass
        return char

    def read_object(self) -> Reader[None]:
        """From after an opening brace to after its closing one."""
        self._depth += 1
        while (char := (yield from self._next_solid())) not in ("}", ""):
            if char == ",":
                continue
            key = yield from self._key(char)
            colon = yield from self._next_solid()
            if colon != ":":
                self._back = colon
                continue
            key = key.strip().lower()
            self._silent += key in THOUGHT_KEYS
            yield from self._value(key)
            self._silent -= key in THOUGHT_KEYS
        self._depth -= 1

    def _key(self, first: str) -> Reader[str]:
        if first in QUOTES:
            out = Unmarked()
            yield from self._string(first, out)
            return out.text
        return (yield from self._bare(first))

    def _bare(self, first: str) -> Reader[str]:
        """A token without quotes: a key, a number, true, null or garbage."""
        out = [first]
        while (char := (yield from self._next())) not in (":", ",", "}", "]", "{", "["):
            if not char:
                break
            append(out, char)
        self._back = char
        return "".join(out)

    def _value(self, key: str) -> Reader[None]:
        char = yield from self._next_solid()
        if char in QUOTES and char:
            yield from self._text_value(key, char)
        elif char in ("{", "[") and self._depth >= _MAX_DEPTH:
            yield from self._rest()
        elif char == "{":
            yield from self.read_object()
        elif char == "[":
            yield from self._list(key)
        elif char in (",", "}", ""):
            self._back = char
        else:
            yield from self._bare(char)

    def _text_value(self, key: str, quote: str) -> Reader[None]:
        found = self.found
        if key == "text" and not (self._silent or found.has_text()):
            found.text = Unmarked()
            found.text_closed = yield from self._string(quote, found.text)
            return
        out = Unmarked()
        yield from self._string(quote, out)
        value = "" if self._silent else out.text
        if key == "type":
            found.type = found.type or value
        elif key == "tags":
            found.tags.extend(value.split(","))

    def _list(self, key: str) -> Reader[None]:
        self._depth += 1
        while (char := (yield from self._next_solid())) not in ("]", ""):
            if char == "}":
                # The closing bracket was forgotten.
                self._back = char
                break
            if char != ",":
                self._back = char
                yield from self._value(key if char in QUOTES and key == "tags" else "")
        self._depth -= 1

    def _string(self, quote: str, out: Unmarked) -> Reader[bool]:
        """From after an opening quote to after the closing one. False if the input ended first.

        A quote closes the string only if valid JSON follows it, and never within a thought.
        Otherwise it is an unescaped quote of the text.
        """
        while char := (yield from self._next()):
            if char == "\\":
                yield from self._escape(out)
            elif char != quote or out.thinking:
                out.add(char)
            else:
                space, char = yield from self._behind_quote()
                self._back = char
                if char in (",", ":", "}", "]", "") or (char in QUOTES and "\n" in space):
                    out.close()
                    return True
                out.add_all(quote + space)
        out.close()
        return False

    def _behind_quote(self) -> Reader[tuple[str, str]]:
        space = ""
        while (char := (yield from self._next())).isspace():
            space += char if len(space) < MAX_STRING else ""
        return space, char

    def _escape(self, out: Unmarked) -> Reader[None]:
        char = yield from self._next()
        if char != "u":
            out.add_all(_ESCAPES.get(char, char))
            return
        digits = ""
        while len(digits) < 4:
            char = yield from self._next()
            if char not in "0123456789abcdefABCDEF" or not char:
                self._back = char
                return
            digits += char
        out.add(chr(int(digits, 16)))

    def _rest(self) -> Reader[None]:
        """Nested too deeply to be an answer: skip the rest of the input."""
        while (yield from self._next()):
            pass
        self._back = ""
