"""The local model, through llama.cpp's server: what she sends is asked first, then her words."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from chatsite.gateways.llm import local_wishes
from chatsite.gateways.llm.base import Decision, Kind, Prompt
from chatsite.gateways.llm.event_stream import EventStream, parsed
from chatsite.gateways.llm.local_server import LocalServer
from chatsite.gateways.llm.local_text import LocalText
from chatsite.gateways.llm.provider import Completion, Limits, ProviderError
from chatsite.gateways.trouble import Remedy
from chatsite.text.words import is_visible

# How long a prefix may be read ahead.
_WARM_SECONDS = 30.0


class LocalModel:
    """A model on this machine, served by chatsite.local.embedded.local_model.

    `base_url` is one address or several with commas between them, the best first: the first server
    that is ready answers.
    """

    def __init__(self, base_url: str, name: str = "local") -> None:
        self.name = name
        self.sees = False
        self._servers = [LocalServer(url.strip()) for url in base_url.split(",")]

    def complete(
        self, prompt: Prompt, on_text: Callable[[str], None], limits: Limits
    ) -> Completion:
        prompt = _in_plain_words(prompt)
        server = self._server()
        kind = _kind(server, prompt, limits)
        speech = LocalText(prompt.name)
        shape = server.shape
        said = kind if prompt.can_show else "text"
        if speech.feed(shape.opening(prompt, said)):
            on_text(speech.visible)
        last: dict[str, Any] = {}
        url = server.url + shape.path
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
        return Completion(decided, server.model, *tokens)

    def warm(self, prompt: Prompt) -> None:
        """Read ahead what every prompt of this talk begins with."""
        prompt = _in_plain_words(prompt)
        server = self._server()
        shape = server.shape
        server.post(shape.path, shape.beginning(prompt), time.monotonic() + _WARM_SECONDS)

    def _server(self) -> LocalServer:
        """The first that is ready. The last is not asked: its silence is an error to be told."""
        *better, last = self._servers
        return next((one for one in better if one.is_ready()), last)


def _kind(server: LocalServer, prompt: Prompt, limits: Limits) -> Kind:
    """Asked only where the reader's words could mean a picture: most pay nothing."""
    if local_wishes.asks_for_voice(prompt):
        return "audio"
    if not local_wishes.could_ask(prompt):
        return "text"
    return local_wishes.read(server.post("/completion", local_wishes.body(prompt), limits.end))


def _in_plain_words(prompt: Prompt) -> Prompt:
    """A small model takes a placeholder for something that people say."""
    turns = tuple(replace(turn, text=turn.plain or turn.text) for turn in prompt.turns)
    return replace(prompt, turns=turns)


def _text(speech: LocalText, cut: bool) -> str:
    text = speech.close(cut)
    if not is_visible(text):
        raise ProviderError("malformed", Remedy.RETRY)
    return text
