"""Any OpenAI-compatible /audio/transcriptions, including the voice server on this machine."""

import json
import re

from chatsite.gateways.calls import Caller, status_failure
from chatsite.gateways.http import HttpAnswer, bearer, post
from chatsite.gateways.transcription.base import TranscriptionError
from chatsite.gateways.trouble import CallFailed, Remedy

MAX_BODY = 1_000_000
MAX_CHARACTERS = 10_000
# PostgreSQL refuses NUL and lone surrogates.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


class OpenAICompatible:
    """`base_url`: as OpenAI's clients take it, including /v1; empty if transcription is off."""

    def __init__(self, name: str, base_url: str, api_key: str, model: str) -> None:
        self.name = name
        self.model = model
        self.is_configured = bool(base_url)
        self._url = f"{base_url.rstrip('/')}/audio/transcriptions"
        self._headers = bearer(api_key)
        self._caller = Caller("transcription", name)

    def transcribe(self, audio: bytes, filename: str, seconds: float) -> str:
        if not self.is_configured:
            raise TranscriptionError("not_configured", permanent=True)
        try:
            return self._caller.call(seconds, lambda left: self._ask(audio, filename, left))
        except CallFailed as failure:
            raise TranscriptionError(failure.code, failure.permanent) from failure

    def _ask(self, audio: bytes, filename: str, seconds: float) -> str:
        answer = post(
            self._url,
            seconds=seconds,
            limit=MAX_BODY,
            headers=self._headers,
            files={"file": (filename, audio)},
            data={"model": self.model},
        )
        if answer.status != 200:
            raise status_failure(answer)
        return clean(_text(answer))


def clean(text: str) -> str:
    """One line of printable text, at most MAX_CHARACTERS."""
    return " ".join(_UNPRINTABLE.sub("", text).split())[:MAX_CHARACTERS].rstrip()


def _text(answer: HttpAnswer) -> str:
    try:
        text = json.loads(answer.body)["text"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise CallFailed("bad_answer", Remedy.RETRY) from error
    if not isinstance(text, str):
        raise CallFailed("bad_answer", Remedy.RETRY)
    return text
