"""What OpenAI-compatible services need beyond the common request, by their hosts."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from chatsite.gateways.llm import instructions

JSON_OBJECT = {"type": "json_object"}
_REPLY_SCHEMA = {
    "type": "json_schema",
    "json_schema": {"name": "reply", "schema": instructions.SCHEMA},
}


@dataclass(frozen=True)
class Dialect:
    """`reply_format`: how a reply's JSON is asked for. `extra`: in every request. `prefix`: for a
    base URL without a path."""

    reply_format: dict[str, Any] = field(default_factory=lambda: JSON_OBJECT)
    extra: dict[str, Any] = field(default_factory=dict)
    prefix: str = ""


_COMMON = Dialect()
_DIALECTS = {
    "deepseek": Dialect(extra={"thinking": {"type": "disabled"}}),
    "together": Dialect(_REPLY_SCHEMA, prefix="/v1"),
}
_HOSTS = {
    "api.deepseek.com": "deepseek",
    "api.together.xyz": "together",
    "api.together.ai": "together",
}


def of(base_url: str, chosen: str | None = None) -> Dialect:
    """`chosen`: "deepseek" or "together"; by default it is derived from the host."""
    host = urlsplit(base_url).hostname or ""
    return _DIALECTS.get(chosen or _HOSTS.get(host, ""), _COMMON)


def address(base_url: str, dialect: Dialect) -> str:
    """Of its chat completions."""
    prefix = "" if urlsplit(base_url).path.strip("/") else dialect.prefix
    return f"{base_url.rstrip('/')}{prefix}/chat/completions"
