"""Any OpenAI-compatible /audio/speech, including the voice server on this machine."""

from collections.abc import Mapping
from typing import Any

from chatsite.gateways.calls import status_failure
from chatsite.gateways.http import bearer, post
from chatsite.gateways.speech.provider import MAX_BODY, audio
from chatsite.gateways.trouble import CallFailed, Remedy


class OpenAICompatible:
    """`base_url`: as OpenAI's clients take it, including /v1.

    `response_format`: mp3, wav or another format of the service. `spare`: a provider that may lack
    the model; its 404 then needs no operator.
    """

    known_settings = frozenset({"speed"})

    def __init__(
        self,
        name: str,
        base_url: str,
        api_key: str,
        model: str,
        response_format: str = "mp3",
        spare: bool = False,
    ) -> None:
        self.name = name
        self.model = model
        self._url = f"{base_url.rstrip('/')}/audio/speech"
        self._headers = bearer(api_key)
        self._format = response_format
        self._spare = spare

    def say(self, text: str, voice: str, settings: Mapping[str, float], seconds: float) -> bytes:
        body: dict[str, Any] = {
            "model": self.model,
            "input": text,
            "voice": voice,
            "response_format": self._format,
            **settings,
        }
        answer = post(self._url, seconds=seconds, limit=MAX_BODY, headers=self._headers, json=body)
        if answer.status == 200:
            return audio(answer)
        if answer.status == 404 and self._spare:
            raise CallFailed("http_404", Remedy.SWITCH)
        raise status_failure(answer)
