"""ElevenLabs. Reference: https://elevenlabs.io/docs/api-reference/text-to-speech/convert"""

import json
import random
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from chatsite.gateways.calls import LEAST_SECONDS, status_failure
from chatsite.gateways.http import HttpAnswer, post
from chatsite.gateways.speech import lease
from chatsite.gateways.speech.provider import MAX_BODY, audio
from chatsite.gateways.trouble import CallFailed, Remedy

OUTPUT_FORMAT = "mp3_44100_128"
QUEUE_SECONDS = (0.3, 0.9)
# A lease outlasts the call's deadline by this much, for a worker that notices the deadline late.
LEASE_MARGIN_SECONDS = 5

# The error's `detail` has a `code` (newer) or a `status` (older). It outranks the HTTP status: an
# exhausted quota, for example, comes as a 401.
_REMEDIES = {
    "too_many_concurrent_requests": Remedy.LATER,
    "concurrent_limit_exceeded": Remedy.LATER,
    "system_busy": Remedy.RETRY,
    "quota_exceeded": Remedy.DISABLE,
    "insufficient_credits": Remedy.DISABLE,
    "invalid_api_key": Remedy.DISABLE,
    "missing_permissions": Remedy.DISABLE,
    "model_not_found": Remedy.DISABLE,
    "voice_not_found": Remedy.FIX,
}


class ElevenLabs:
    """`concurrency`: how many calls the account's plan allows at once, over all workers."""

    known_settings = frozenset(
        {"stability", "similarity_boost", "style", "use_speaker_boost", "speed"}
    )

    def __init__(
        self, base_url: str, api_key: str, model: str, concurrency: int, name: str = "elevenlabs"
    ) -> None:
        self.name = name
        self.model = model
        self._url = f"{base_url.rstrip('/')}/v1/text-to-speech"
        self._headers = {"xi-api-key": api_key}
        self._concurrency = concurrency

    def say(self, text: str, voice: str, settings: Mapping[str, float], seconds: float) -> bytes:
        body: dict[str, Any] = {"text": text, "model_id": self.model}
        if settings:
            body["voice_settings"] = _voice_settings(settings)
        url = f"{self._url}/{quote(voice, safe='')}?output_format={OUTPUT_FORMAT}"
        return self._queued(url, body, time.monotonic() + seconds)

    def _queued(self, url: str, body: dict[str, Any], end: float) -> bytes:
        """Retry until the deadline while the account's other calls use up its concurrency."""
        while True:
            try:
                return self._ask(url, body, end)
            except lease.AllTaken as error:
                raise CallFailed("busy", Remedy.LATER) from error
            except CallFailed as failure:
                pause = random.uniform(*QUEUE_SECONDS)  # noqa: S311 - no secret
                if failure.remedy is not Remedy.LATER:
                    raise
                if time.monotonic() + pause + LEAST_SECONDS > end:
                    raise CallFailed("busy", Remedy.LATER) from failure
                time.sleep(pause)

    def _ask(self, url: str, body: dict[str, Any], end: float) -> bytes:
        wait = end - time.monotonic()
        with lease.held(self.name, self._concurrency, wait, wait + LEASE_MARGIN_SECONDS):
            left = max(end - time.monotonic(), LEAST_SECONDS)
            answer = post(url, seconds=left, limit=MAX_BODY, headers=self._headers, json=body)
        if answer.status == 200:
            return audio(answer)
        raise _failure(answer)


def _voice_settings(settings: Mapping[str, float]) -> dict[str, float | bool]:
    sent: dict[str, float | bool] = dict(settings)
    if "use_speaker_boost" in sent:
        sent["use_speaker_boost"] = bool(sent["use_speaker_boost"])
    return sent


def _failure(answer: HttpAnswer) -> CallFailed:
    for code in _codes(answer.body):
        if remedy := _REMEDIES.get(code):
            return CallFailed(code, remedy, answer.retry_after)
    return status_failure(answer)


def _codes(body: bytes) -> list[str]:
    try:
        detail = json.loads(body)["detail"]
        return [str(detail.get(name)) for name in ("code", "status")]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return []
