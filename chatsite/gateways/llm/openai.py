"""Any OpenAI-compatible chat API: DeepSeek, Together.ai and their kin."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from chatsite.gateways.llm import instructions
from chatsite.gateways.llm.base import Prompt
from chatsite.gateways.llm.decision import DecisionParser, Malformed
from chatsite.gateways.llm.event_stream import EventStream, parsed
from chatsite.gateways.llm.provider import Completion, Limits, ProviderError, Remedy

MAX_TOKENS = 600
_JSON_OBJECT = {"type": "json_object"}
_JSON_SCHEMA = {
    "type": "json_schema",
    "json_schema": {"name": "reply", "schema": instructions.SCHEMA},
}


@dataclass(frozen=True)
class Dialect:
    """What a service wants beyond the common shape; `prefix` where its base URL has no path."""

    extra: dict[str, Any]
    prefix: str = ""


_COMMON = Dialect({"response_format": _JSON_OBJECT})
_DIALECTS = {
    "deepseek": Dialect({"response_format": _JSON_OBJECT, "thinking": {"type": "disabled"}}),
    "together": Dialect({"response_format": _JSON_SCHEMA}, prefix="/v1"),
}
_HOSTS = {
    "api.deepseek.com": "deepseek",
    "api.together.xyz": "together",
    "api.together.ai": "together",
}


class OpenAICompatible:
    """`dialect`: deepseek, together, or by default what the host of `base_url` speaks.

    `vision`: the model can see, so it gets the picture that a reader has sent.
    """

    def __init__(
        self,
        name: str,
        base_url: str,
        api_key: str,
        model: str,
        dialect: str | None = None,
        *,
        vision: bool = False,
    ) -> None:
        self.name = name
        self.model = model
        self.sees = vision
        self._key = api_key
        parts = urlsplit(base_url)
        chosen = dialect or _HOSTS.get(parts.hostname or "", "")
        self._dialect = _DIALECTS.get(chosen, _COMMON)
        prefix = "" if parts.path.strip("/") else self._dialect.prefix
        self._url = f"{base_url.rstrip('/')}{prefix}/chat/completions"

    def complete(
        self, prompt: Prompt, on_text: Callable[[str], None], limits: Limits
    ) -> Completion:
        reading = _Reading(DecisionParser(prompt.name), on_text)
        with EventStream(self._url, self._body(prompt), self._key, limits) as stream:
            for data in stream:
                if data == "[DONE]":
                    reading.ended = True
                    break
                if reading.take(parsed(data)):
                    stream.text_arrived()
        return reading.completion(self.model)

    def warm(self, prompt: Prompt) -> None:
        """It is warm, and a request would have to be paid for."""

    def _body(self, prompt: Prompt) -> dict[str, Any]:
        return {
            "model": self.model,
            "messages": instructions.messages(prompt, with_pictures=self.sees),
            "max_tokens": MAX_TOKENS,
            "temperature": 0.9,
            "stream": True,
            "stream_options": {"include_usage": True},
            **self._dialect.extra,
        }


@dataclass
class _Reading:
    """One streamed answer on its way."""

    parser: DecisionParser
    on_text: Callable[[str], None]
    shown: str = ""
    finish: str | None = None
    ended: bool = False
    model: str = ""
    usage: dict[str, Any] = field(default_factory=dict)

    def take(self, chunk: dict[str, Any]) -> bool:
        """Whether the chunk brought text; blanks are what a provider sends while it waits."""
        if error := chunk.get("error"):
            raise _stream_error(error)
        self.model = chunk.get("model") or self.model
        self.usage = chunk.get("usage") or self.usage
        choice = (chunk.get("choices") or [{}])[0]
        self.finish = choice.get("finish_reason") or self.finish
        content: str = (choice.get("delta") or {}).get("content") or ""
        self._feed(content)
        return bool(content.strip())

    def _feed(self, content: str) -> None:
        self.parser.feed(content)
        if (visible := self.parser.visible) != self.shown:
            self.shown = visible
            self.on_text(visible)

    def completion(self, model: str) -> Completion:
        if self.finish == "content_filter":
            raise ProviderError("content_filter", Remedy.REFUSE)
        if self.finish == "insufficient_system_resource":
            raise ProviderError("overloaded", Remedy.RETRY)
        if self.finish is None and not self.ended:
            raise ProviderError("cut", Remedy.RETRY)
        try:
            decision = self.parser.close(cut=self.finish == "length")
        except Malformed as error:
            raise ProviderError("malformed", Remedy.RETRY) from error
        tokens = self.usage.get("prompt_tokens"), self.usage.get("completion_tokens")
        return Completion(decision, self.model or model, *tokens)


def _stream_error(error: object) -> ProviderError:
    """An error that a provider reports after its 200."""
    if "context" in json.dumps(error).lower():
        return ProviderError("context_overflow", Remedy.SHORTEN)
    return ProviderError("stream_error", Remedy.RETRY)
