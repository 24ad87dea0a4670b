"""The `speech` gateway: every configured provider, in order of preference."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from chatsite.gateways.calls import Caller
from chatsite.gateways.chosen import build
from chatsite.gateways.speech.base import SpeechError, Voice
from chatsite.gateways.speech.provider import Provider
from chatsite.gateways.trouble import CallFailed


@dataclass(frozen=True)
class _Link:
    provider: Provider
    caller: Caller


@dataclass(frozen=True)
class _Utterance:
    """Implements `base.Utterance`."""

    text: str
    chosen: Voice
    link: _Link

    @property
    def provider(self) -> str:
        return self.link.provider.name

    @property
    def model(self) -> str:
        return self.link.provider.model

    @property
    def voice(self) -> str:
        return self.chosen.id

    @cached_property
    def settings(self) -> dict[str, float]:
        """The settings that the provider knows, normalised for the fingerprint."""
        known = self.link.provider.known_settings
        # Adding 0.0 turns -0.0 into 0.0.
        return {k: float(v) + 0.0 for k, v in sorted(self.chosen.settings.items()) if k in known}

    @cached_property
    def fingerprint(self) -> str:
        identity = [self.provider, self.model, self.voice, self.settings, self.text]
        # surrogatepass: a text with a lone surrogate must not fail, and must keep its own hash.
        return hashlib.sha256(
            json.dumps(identity, ensure_ascii=False).encode(errors="surrogatepass")
        ).hexdigest()

    def speak(self, seconds: float) -> bytes:
        say = self.link.provider.say
        try:
            return self.link.caller.call(
                seconds, lambda left: say(self.text, self.voice, self.settings, left)
            )
        except CallFailed as failure:
            raise SpeechError(failure.code, failure.permanent) from failure


class Chain:
    """Implements `base.Speech`. `providers`: {"BACKEND", "OPTIONS"} pairs, preferred first."""

    def __init__(self, providers: list[dict[str, Any]]) -> None:
        built = [cast("Provider", build(choice)) for choice in providers]
        self._links = [_Link(each, Caller("speech", each.name)) for each in built]

    @property
    def providers(self) -> Sequence[str]:
        return [link.provider.name for link in self._links]

    def utterances(self, text: str, voices: Mapping[str, Voice]) -> Sequence[_Utterance]:
        return [
            _Utterance(text, voices[link.provider.name], link)
            for link in self._links
            if link.provider.name in voices
        ]
