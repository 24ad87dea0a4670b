"""The local model behind llama.cpp's server: first decide the kind of answer, then write it."""

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

# The longest time that reading a prompt ahead may take.
_WARM_SECONDS = 30.0


class LocalModel:
    """A model on this machine, served by chatsite.local.embedded.local_model.

    `base_url`: one URL, or several separated by commas, best first. The first server that is ready
    answers.
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
        if prompt.first and not server.follows:
            return Completion(Decision("text", prompt.first, ()), server.model)
        kind: Kind = "text" if prompt.first else _kind(server, prompt, limits)
        said = kind if prompt.can_show else "text"
        text = LocalText(prompt.name)
        # A local server that sends nothing is busy. A retry would only add to its work.
        limits = replace(limits, first_text=limits.end)
        last = _write(server, prompt, said, text, on_text, limits)
        decided = Decision(
            kind, _final(text, server.shape.cut(last)), local_wishes.tags(prompt, kind)
        )
        tokens = last.get("tokens_evaluated"), last.get("tokens_predicted")
        return Completion(decided, server.model, *tokens)

    def warm(self, prompt: Prompt) -> None:
        """Make the server read (and cache) what every prompt of this conversation begins with."""
        prompt = _in_plain_words(prompt)
        server = self._server()
        shape = server.shape
        server.post(shape.path, shape.beginning(prompt), time.monotonic() + _WARM_SECONDS)

    def _server(self) -> LocalServer:
        """The first server that is ready. The last one is not probed, so its error is reported."""
        *better, last = self._servers
        return next((one for one in better if one.is_ready()), last)


def _kind(server: LocalServer, prompt: Prompt, limits: Limits) -> Kind:
    """Ask the model only if the reader's words could mean a picture. Most messages skip this."""
    if local_wishes.asks_for_voice(prompt):
        return "audio"
    if not local_wishes.could_ask(prompt):
        return "text"
    return local_wishes.read(server.post("/completion", local_wishes.body(prompt), limits.end))


def _in_plain_words(prompt: Prompt) -> Prompt:
    """Replace placeholders by plain words: a small model would repeat a placeholder. Of older turns
    only what the reader has told is kept."""
    turns = tuple(replace(turn, text=turn.plain or turn.text) for turn in prompt.turns)
    older, recent = turns[: -prompt.recent], turns[-prompt.recent :]
    if not prompt.recent:
        older, recent = (), turns
    told = (turn.text for turn in older if turn.role == "user")
    return replace(prompt, turns=recent, told=(*prompt.told, *told))


def _write(
    server: LocalServer,
    prompt: Prompt,
    said: Kind,
    text: LocalText,
    on_text: Callable[[str], None],
    limits: Limits,
) -> dict[str, Any]:
    """Stream her words into `text`. Returns the last event. Raises ProviderError."""
    shape = server.shape
    if text.feed(shape.opening(prompt, said)):
        on_text(text.visible)
    url, body = server.url + shape.path, shape.body(prompt, said)
    # llama.cpp's server closes idle connections, sometimes just as a request arrives.
    with EventStream(url, body, "", limits, keep_alive=False) as stream:
        last: dict[str, Any] = {}
        for data in stream:
            if data == "[DONE]":
                return last
            last = parsed(data)
            piece, stopped = shape.read(last)
            if piece:
                stream.text_arrived()
                if text.feed(piece):
                    on_text(text.visible)
            if stopped:
                return last
        raise ProviderError("cut", Remedy.RETRY)


def _final(text: LocalText, cut: bool) -> str:
    final = text.close(cut)
    if not is_visible(final):
        # The model refused, or fell out of its role. The server is healthy.
        raise ProviderError("malformed", Remedy.AGAIN)
    return final
