"""Parses one event of a chat API's stream, or a whole answer, in the many shapes that exist."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from chatsite.gateways.llm.framing import value_of
from chatsite.gateways.llm.provider import ProviderError
from chatsite.gateways.trouble import Remedy

DONE = "[DONE]"
_MAX_DEPTH = 6
# Types of content parts that are shown. Thoughts, pictures and tool calls are not.
_SAID_PARTS = (None, "text", "output_text", "text_delta")
_OWN = {"error", "choices"}
_BLANK = ("", "null", "none", "undefined")


@dataclass(frozen=True)
class Choice:
    """`source`: "delta" (a piece of text), "message" or "text". `index`: 0 is the requested one."""

    index: int = 0
    source: str = ""
    text: str = ""
    refusal: str = ""
    finish: str = ""


@dataclass(frozen=True)
class Chunk:
    """What one event says. `model`, `usage` and `error` are as sent, of any type."""

    choices: tuple[Choice, ...] = ()
    model: object = None
    usage: dict[str, Any] = field(default_factory=dict)
    error: object = None
    is_end: bool = False


def read(data: str) -> Iterator[Chunk]:
    """Yield the chunks of one event. Raises ProviderError.

    Some services forget the blank lines between events, so one event may hold several.
    """
    try:
        yield _chunk(value_of(data))
        return
    except ValueError as error:
        lines = [line for line in data.split("\n") if line.strip()]
        if len(lines) < 2 and not _is_end(data):
            raise ProviderError("bad_stream", Remedy.RETRY) from error
    for line in lines:
        if _is_end(line):
            yield Chunk(is_end=True)
        else:
            yield from read(line)


def _is_end(text: str) -> bool:
    return text.strip(' \t\r\n"') == DONE


def _chunk(value: object) -> Chunk:
    if isinstance(value, str) and _is_end(value):
        return Chunk(is_end=True)
    if value is None or value == []:
        # Some services send this as a keep-alive.
        return Chunk()
    if isinstance(value, list):
        # Google wraps errors in a list, and some proxies wrap whole answers.
        value = next((one for one in value if isinstance(one, dict) and _OWN & one.keys()), None)
    if not isinstance(value, dict):
        raise ProviderError("bad_stream", Remedy.RETRY)
    choices = tuple(_choice(each) for each in _listed(value.get("choices")))
    usage = value.get("usage")
    return Chunk(
        choices,
        value.get("model"),
        usage if isinstance(usage, dict) else {},
        _error(value),
    )


def _listed(choices: object) -> list[dict[str, Any]]:
    if isinstance(choices, dict):
        is_one = {"delta", "message", "text", "finish_reason"} & choices.keys()
        choices = [choices] if is_one else list(choices.values())
    if not isinstance(choices, list):
        return []
    return [choice for choice in choices if isinstance(choice, dict)]


def _error(value: dict[str, Any]) -> object:
    """The error that an event reports, or None. An error object without any content is none."""
    error = value.get("error")
    if _says_something(error):
        return error
    is_one = "error" in (value.get("object"), value.get("type")) or (
        "choices" not in value and _says_something(value.get("detail"))
    )
    return value if is_one else None


def _says_something(value: object, depth: int = 0) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return depth < _MAX_DEPTH and any(_says_something(each, depth + 1) for each in value)
    return bool(value.strip() if isinstance(value, str) else value)


def _choice(value: dict[str, Any]) -> Choice:
    index, finish = value.get("index"), value.get("finish_reason")
    source, text, refusal = "", "", ""
    for name in ("delta", "message", "text"):
        part = value.get(name)
        if text := _text_of(part):
            source = name
            break
        if isinstance(part, dict):
            refusal = refusal or _text_of(part.get("refusal"))
    known = isinstance(finish, str) and finish.strip().lower() not in _BLANK
    return Choice(
        index if isinstance(index, int) and not isinstance(index, bool) else 0,
        source,
        text,
        refusal,
        str(finish).strip().lower() if known else "",
    )


def _text_of(content: object, depth: int = 0) -> str:
    """The text of a string, of one content part, or of a (nested) list of parts."""
    if isinstance(content, str):
        return content
    if depth > _MAX_DEPTH:
        return ""
    if isinstance(content, list):
        return "".join(_text_of(part, depth + 1) for part in content)
    if not isinstance(content, dict) or not _is_said(content.get("type")):
        return ""
    inner = (content.get(name) for name in ("content", "text", "value"))
    return next((text for part in inner if (text := _text_of(part, depth + 1))), "")


def _is_said(kind: object) -> bool:
    return kind in _SAID_PARTS if isinstance(kind, str | None) else False
