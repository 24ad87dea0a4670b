"""Any OpenAI-compatible chat API, such as DeepSeek and Together.ai."""

from collections.abc import Callable
from typing import Any

from chatsite.gateways.llm import chunks, dialects, instructions
from chatsite.gateways.llm.base import ANSWER_TOKENS, Prompt
from chatsite.gateways.llm.decision import DecisionParser
from chatsite.gateways.llm.event_stream import EventStream
from chatsite.gateways.llm.provider import Completion, Limits, ProviderError
from chatsite.gateways.llm.reading import Reading

# The second for an answer that should differ from the one before.
_TEMPERATURE, _HOTTER = 0.9, 1.1


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
        self._dialect = dialects.of(base_url, dialect)
        self._url = dialects.address(base_url, self._dialect)

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
            "response_format": self._dialect.reply_format,
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
