"""Any OpenAI-compatible chat API, such as DeepSeek and Together.ai."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from chatsite.gateways.llm import chunks, instructions
from chatsite.gateways.llm.base import ANSWER_TOKENS, Prompt
from chatsite.gateways.llm.decision import DecisionParser
from chatsite.gateways.llm.event_stream import EventStream
from chatsite.gateways.llm.provider import Completion, Limits, ProviderError
from chatsite.gateways.llm.reading import Reading

# The second for an answer that should differ from the one before.
_TEMPERATURE, _HOTTER = 0.9, 1.1
_JSON_OBJECT = {"type": "json_object"}
_JSON_SCHEMA = {
    "type": "json_schema",
    "json_schema": {"name": "reply", "schema": instructions.SCHEMA},
}


@dataclass(frozen=True)
class Dialect:
    """What a service needs beyond the common request. `prefix`: for a base URL without a path."""

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
    """`dialect`: "deepseek" or "together"; by default it is derived from the host of `base_url`.

    `vision`: the model can see, so it gets the pictures that the reader sends.
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
        reading = Reading(DecisionParser(prompt.name), on_text)
        with EventStream(self._url, self._body(prompt), self._key, limits) as stream:
            try:
                _read(stream, reading)
            except ProviderError:
                # An answer that is already complete survives later errors.
                if not reading.stands:
                    raise
        return reading.completion(self.model)

    def warm(self, prompt: Prompt) -> None:
        """Nothing to prepare, and a request would cost money."""

    def _body(self, prompt: Prompt) -> dict[str, Any]:
        return {
            "model": self.model,
            "messages": instructions.messages(prompt, with_pictures=self.sees),
            "max_tokens": ANSWER_TOKENS,
            "temperature": _HOTTER if prompt.again else _TEMPERATURE,
            "stream": True,
            "stream_options": {"include_usage": True},
            **self._dialect.extra,
        }


def _read(stream: EventStream, reading: Reading) -> None:
    """Read until the answer and its token counts are complete, or the stream ends.

    Text that follows a complete answer is awaited: the first object may have been a draft.
    """
    for data in stream:
        stood = reading.stands
        for chunk in chunks.read(data):
            has_text = reading.take(chunk)
            if reading.stands and (has_text or not stood):
                stream.answer_is_whole()
            elif has_text:
                stream.text_arrived()
        if reading.is_done:
            return
