"""The local model, through llama.cpp's server: what she sends is asked first, then her words."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any

import requests

from chatsite.gateways.llm import local_wishes
from chatsite.gateways.llm.base import Decision, Kind, Prompt
from chatsite.gateways.llm.event_stream import CONNECT_SECONDS, EventStream, parsed, session
from chatsite.gateways.llm.local_prompts import CHAT, TRANSCRIPT, Shape
from chatsite.gateways.llm.provider import Completion, Limits, ProviderError, Remedy
from chatsite.gateways.llm.speech import Speech

# Too small to follow instructions; it continues a transcript well.
_TRANSCRIBERS = ("smollm",)


class LocalModel:
    """`base_url` of the server that chatsite.embedded.local_model starts."""

    def __init__(self, base_url: str, name: str = "local") -> None:
        self.name = name
        self.sees = False
        self._base_url = base_url.rstrip("/")

    def complete(
        self, prompt: Prompt, on_text: Callable[[str], None], limits: Limits
    ) -> Completion:
        prompt = _in_plain_words(prompt)
        kind = self._kind(prompt, limits)
        speech = Speech(prompt.name)
        shape = self._shape
        said = kind if prompt.can_show else "text"
        speech.feed(shape.opening(prompt, said))
        last: dict[str, Any] = {}
        url = self._base_url + shape.path
        # A silent local server is busy, not lost: to ask again would only add to its work.
        limits = replace(limits, first_text=limits.end)
        # llama.cpp's server closes kept connections without a word, sometimes under a request.
        with EventStream(url, shape.body(prompt, said), "", limits, keep_alive=False) as stream:
            for data in stream:
                if data == "[DONE]":
                    break
                last = parsed(data)
                piece, stopped = shape.read(last)
                if piece:
                    stream.text_arrived()
                    if speech.feed(piece):
                        on_text(speech.visible)
                if stopped:
                    break
            else:
                raise ProviderError("cut", Remedy.RETRY)
        decided = Decision(kind, _text(speech, shape.cut(last)), local_wishes.tags(prompt, kind))
        tokens = last.get("tokens_evaluated"), last.get("tokens_predicted")
        return Completion(decided, self._model, *tokens)

    def _kind(self, prompt: Prompt, limits: Limits) -> Kind:
        """Asked only where the reader's words could mean a picture: most pay nothing."""
        if local_wishes.asks_for_voice(prompt):
            return "audio"
        if not local_wishes.could_ask(prompt):
            return "text"
        try:
            answer = session().post(
                f"{self._base_url}/completion",
                json=local_wishes.body(prompt),
                headers={"Connection": "close"},
                timeout=(CONNECT_SECONDS, max(limits.end - time.monotonic(), 0.1)),
            )
            answer.raise_for_status()
            return local_wishes.read(answer.json())
        except (requests.RequestException, ValueError) as error:
            raise ProviderError("connection", Remedy.RETRY) from error

    @property
    def _shape(self) -> Shape:
        return TRANSCRIPT if self._model.lower().startswith(_TRANSCRIBERS) else CHAT

    @cached_property
    def _model(self) -> str:
        """The name of the weights that the server has loaded."""
        try:
            answer = session().get(
                f"{self._base_url}/v1/models",
                headers={"Connection": "close"},
                timeout=CONNECT_SECONDS,
            )
            answer.raise_for_status()
            return str(answer.json()["data"][0]["id"])
        except requests.RequestException as error:
            raise ProviderError("connection", Remedy.RETRY) from error


def _in_plain_words(prompt: Prompt) -> Prompt:
    """A small model takes a placeholder for something that people say."""
    turns = tuple(replace(turn, text=turn.plain or turn.text) for turn in prompt.turns)
    return replace(prompt, turns=turns)


def _text(speech: Speech, cut: bool) -> str:
    text = speech.close(cut)
    if not text:
        raise ProviderError("malformed", Remedy.RETRY)
    return text
