"""Splits the bytes of an event stream into events, wherever the network splits the bytes.

Reference: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
"""

import codecs
import json

_BOM = "\ufeff"
# No database column takes more digits, and Python refuses to parse more than 4,300.
_MAX_DIGITS = 18


class Framing:
    """Feed it bytes. Each call returns the `data` of the events that are now complete.

    Some services answer a streaming request with plain JSON, under any content type. Then the whole
    body is one event.
    """

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._at_start = True
        self._after_cr = False
        self._line = ""
        self._data: list[str] = []
        self._is_plain: bool | None = None

    def feed(self, piece: bytes) -> list[str]:
        return self._take(self._decode(piece))

    def close(self) -> list[str]:
        """The last event may lack its blank line, and the last line its line end."""
        found = self._take(self._decode(b"", final=True))
        if self._is_plain:
            return _unless_blank(self._line)
        return [*found, *self._read_line(self._line), *self._dispatch()]

    def _take(self, text: str) -> list[str]:
        lines = self._lines(text)
        if self._is_plain is None:
            lines = self._tell(lines)
        if self._is_plain:
            self._line = "\n".join([*lines, self._line])
            return self._whole_body()
        return [data for line in lines for data in self._read_line(line)]

    def _tell(self, lines: list[str]) -> list[str]:
        """Detect whether this is plain JSON. Blank lines and comments may precede (keep-alives)."""
        while lines and (not lines[0].strip() or lines[0].startswith(":")):
            del lines[0]
        if begun := (lines[0] if lines else self._line).lstrip():
            # No field of a server-sent event begins with a brace or bracket.
            self._is_plain = None if begun.startswith(":") else begun.startswith(("{", "["))
        return lines

    def _lines(self, text: str) -> list[str]:
        """Split at LF, CR or CRLF. A CR ends its line at once, without waiting for an LF."""
        if text and self._at_start:
            text, self._at_start = text.removeprefix(_BOM), False
        if text and self._after_cr:
            text, self._after_cr = text.removeprefix("\n"), False
        if text:
            self._after_cr = text.endswith("\r")
        *lines, self._line = (
            (self._line + text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        )
        return lines

    def _whole_body(self) -> list[str]:
        """Return the body as soon as it parses, so that nothing behind it can spoil it."""
        body = self._line
        if not body.rstrip().endswith(("}", "]")) or not is_json(body):
            return []
        self._line = ""
        return [body]

    def _read_line(self, line: str) -> list[str]:
        if not line:
            return self._dispatch()
        if line.startswith(("{", "[")):
            # Some services send errors, or the end, as bare JSON between the events.
            return [line]
        name, _, value = line.partition(":")
        if name == "data":
            self._data.append(value.removeprefix(" "))
        return []

    def _dispatch(self) -> list[str]:
        data, self._data = "\n".join(self._data), []
        return _unless_blank(data)


def _unless_blank(data: str) -> list[str]:
    return [data] if data.strip() else []


def value_of(data: str) -> object:
    """Parse JSON or raise ValueError. NaN, infinities and overlong integers become None."""
    try:
        return json.loads(data, parse_int=_integer, parse_constant=lambda name: None)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MAX_DIGITS else None


def is_json(data: str) -> bool:
    try:
        value_of(data)
    except ValueError:
        return False
    return True
