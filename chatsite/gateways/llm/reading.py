"""The state of one streamed answer of a chat API while it arrives."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from chatsite.gateways import verdict
from chatsite.gateways.llm.bookkeeping import model_name, tokens
from chatsite.gateways.llm.chunks import Choice, Chunk
from chatsite.gateways.llm.decision import DecisionParser, Malformed
from chatsite.gateways.llm.provider import Completion, ProviderError
from chatsite.gateways.trouble import Remedy

# Finish reasons other than a plain stop, as many services spell them.
_FILTERED = frozenset(
    {
        *("content_filter", "content_filtered", "safety", "prohibited_content", "refusal"),
        *("blocklist", "spii", "recitation", "sensitive", "guardrail_intervened", "moderation"),
    }
)
_TOO_LONG = frozenset({"length", "max_tokens", "model_length", "max_output_tokens"})
_BROKEN = frozenset({"error", "network_error", "abort", "aborted", "cancelled", "timeout"})


@dataclass
class Reading:
    """Feed it chunks by `take`; `completion` is the result. `on_text` as in `base.LLM.answer`."""

    parser: DecisionParser
    on_text: Callable[[str], None]
    finish: str = ""
    _shown: str = ""
    _ended: bool = False
    _events: int = 0
    _refused: bool = False
    _received: str = ""
    _source: str = ""
    # The text of other choices than 0, used if choice 0 stays empty.
    _aside: str = ""
    _aside_finish: str = ""
    _model: str = ""
    _tokens: dict[str, int] = field(default_factory=dict)
    _is_counted: bool = False

    @property
    def stands(self) -> bool:
        """The answer is complete: nothing that follows can take it back."""
        return bool(self.finish) or self._ended or self.parser.is_whole

    @property
    def is_done(self) -> bool:
        return self._ended or (bool(self.finish) and self._is_counted)

    def take(self, chunk: Chunk) -> bool:
        """Process a chunk. True if it brought text (blanks alone are keep-alives)."""
        if not any(choice.text for choice in chunk.choices):
            _raise_for(chunk)
        self._ended = self._ended or chunk.is_end
        self._events += 1
        self._model = model_name(chunk.model, self._model)
        texts = [self._take_choice(choice) for choice in chunk.choices]
        if chunk.usage:
            self._count(chunk.usage)
            self._is_counted = bool(self.finish)
        # After the chunk's text, so that an answer which is complete by now survives.
        _raise_for(chunk)
        return any(text.strip() for text in texts)

    def _count(self, usage: dict[str, Any]) -> None:
        for name in ("prompt_tokens", "completion_tokens"):
            if (count := tokens(usage.get(name))) is not None:
                self._tokens[name] = count

    def _take_choice(self, choice: Choice) -> str:
        if choice.index != 0:
            self._aside += choice.text
            self._aside_finish = choice.finish or self._aside_finish
            return ""
        self._refused = self._refused or bool(choice.refusal.strip())
        text = self._new_text(choice)
        self._feed(text)
        self.finish = choice.finish or self.finish
        return text

    def _new_text(self, choice: Choice) -> str:
        """Only what is new: some services repeat the previous text in each event or in the last."""
        self._source = self._source or choice.source
        if choice.source != self._source:
            return ""
        is_whole = choice.source == "message"
        text = choice.text.removeprefix(self._received) if is_whole else choice.text
        self._received += text if is_whole else ""
        return text

    def _feed(self, text: str) -> None:
        self.parser.feed(text)
        self._show(self.parser.visible)

    def _show(self, text: str) -> None:
        if text != self._shown:
            self._shown = text
            self.on_text(text)

    def completion(self, model: str) -> Completion:
        """Return the finished answer or raise ProviderError."""
        self._read_aside()
        self._raise_for_finish()
        try:
            decision = self.parser.close(cut=self.finish in _TOO_LONG)
        except Malformed as error:
            if self.parser.is_blank:
                raise ProviderError("blank", Remedy.RETRY) from error
            raise ProviderError("malformed", Remedy.AGAIN) from error
        self._show(decision.text)
        counts = self._tokens.get("prompt_tokens"), self._tokens.get("completion_tokens")
        return Completion(decision, self._model or model, *counts)

    def _read_aside(self) -> None:
        if self.parser.is_blank and self._aside:
            self._feed(self._aside)
            self.finish = self.finish or self._aside_finish

    def _raise_for_finish(self) -> None:
        if self.finish in _FILTERED or (self._refused and self.parser.is_blank):
            raise ProviderError("content_filter", Remedy.REFUSE)
        if self.finish == "insufficient_system_resource":
            raise ProviderError("overloaded", Remedy.RETRY)
        if self.finish in _BROKEN and not self.parser.is_whole:
            raise ProviderError("stream_error", Remedy.RETRY)
        is_one_message = self._events == 1 and self._source == "message"
        if not (self.stands or is_one_message):
            raise ProviderError("cut", Remedy.RETRY)


def _raise_for(chunk: Chunk) -> None:
    if chunk.error is not None:
        raise verdict.of_error(chunk.error, missing=Remedy.DISABLE)
