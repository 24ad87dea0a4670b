"""Parses the Range header: one range of bytes (RFC 9110, section 14)."""

import re
from dataclasses import dataclass

_SPAN = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.ASCII)


class Unsatisfiable(Exception):
    """The range contains no byte of the object."""


@dataclass(frozen=True)
class Span:
    """Bytes `first` to `last`, both inclusive."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


def parse(header: str, size: int) -> Span | None:
    """None if the whole object is to be sent: no header, a malformed one, or several ranges.

    Raises Unsatisfiable.
    """
    match = _SPAN.fullmatch(header)
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        span = Span(max(size - int(last), 0), size - 1)
    elif last and int(last) < int(first):
        return None
    else:
        span = Span(int(first), min(int(last or size), size - 1))
    if span.length <= 0:
        raise Unsatisfiable
    return span
