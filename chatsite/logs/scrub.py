"""Removes secrets from logs and error reports: keys in URLs, queries, values in error messages."""

import re
from collections.abc import Mapping
from typing import Any

HIDDEN = "***"
# Harmless segments of our own URLs: a word, a slug, a number, a UUID, a short file name.
_PLAIN = re.compile(
    r"[a-z][a-z_]{0,31}|[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}|[0-9]{1,19}"
    r"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]{1,32}(\.[a-z0-9]{1,12}){1,3}"
)
_LONGEST_SLUG = 36
# The segment after one of these is a key, or is meant for its owner only.
_BEFORE_KEYS = {"key", "confirm-email"}
_STATIC = re.compile(r"(?:https?://[^/\s]*)?/static/")

_PATH = re.compile(r"(?<![\w<])(?:[a-z][a-z0-9+.-]*://[^\s/\"'<>]*)?/[^\s\"'<>)\]},]*", re.I)
_CREDENTIALS = re.compile(r"(?<=://)[^\s/@\"']*:[^\s/@\"']*@")
_ROW = re.compile(r"(Key \([^)]*\)=)\(.*?\)(?= |$)|(Failing row contains )\(.*\)", re.M)
_FILE = re.compile(r"/[\w./@+-]*\.(?:py|so|sock)\b")


def scrub_path(path: str) -> str:
    """A path without its query and with segments hidden that may be keys."""
    path = re.split(r"[?#;]", path, maxsplit=1)[0]
    if _STATIC.match(path):
        return path
    origin, slash, rest = _split(path)
    shown: list[str] = []
    hide = False
    for segment in rest.split("/"):
        is_shown = not segment or (_is_plain(segment) and not hide)
        hide = hide or segment in _BEFORE_KEYS or (segment == "media" and not shown)
        shown.append(segment if is_shown else HIDDEN)
    return origin + slash + "/".join(shown)


def _split(path: str) -> tuple[str, str, str]:
    scheme, separator, rest = path.rpartition("://")
    host, slash, rest = rest.partition("/")
    return f"{scheme}{separator}{host}", slash, rest


def _is_plain(segment: str) -> bool:
    return len(segment) <= _LONGEST_SLUG and _PLAIN.fullmatch(segment) is not None


def scrub(text: str) -> str:
    """Any log text: paths as in `scrub_path`, no passwords in URLs, no values of rows."""
    text = _CREDENTIALS.sub(f"{HIDDEN}@", text)
    text = _ROW.sub(lambda found: f"{found[1] or found[2]}({HIDDEN})", text)
    return _PATH.sub(_scrub_match, text)


def _scrub_match(found: re.Match[str]) -> str:
    return found[0] if _FILE.match(found[0]) else scrub_path(found[0])


def scrub_value(value: Any) -> Any:  # noqa: ANN401  as it came: its shape stays
    """`scrub` for every string within mappings, lists and tuples."""
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, Mapping):
        return {name: scrub_value(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        cleaned = [scrub_value(each) for each in value]
        return tuple(cleaned) if isinstance(value, tuple) else cleaned
    return value


def scrub_report(event: Any, hint: object) -> Any:  # noqa: ANN401  Sentry's own shape
    """Sentry's `before_send`: removes cookies, headers, bodies and keys."""
    request = event.get("request", {})
    event["request"] = {name: request[name] for name in ("method", "url") if name in request}
    return scrub_value(event)
