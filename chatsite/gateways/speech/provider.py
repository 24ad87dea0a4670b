"""The protocol of one vendor behind the chain."""

from collections.abc import Mapping
from typing import Protocol

from chatsite.gateways.http import HttpAnswer
from chatsite.gateways.trouble import CallFailed, Remedy

# 2,000 characters take about 105 s to say: 5 MB as WAV, 1.7 MB as MP3.
MAX_BODY = 15_000_000
# 100 ms at 32 kbit/s, the lowest bit rate that services send.
MIN_BODY = 400
_NO_AUDIO_TYPES = ("application/json", "text/")


class Provider(Protocol):
    name: str
    model: str
    known_settings: frozenset[str]

    def say(self, text: str, voice: str, settings: Mapping[str, float], seconds: float) -> bytes:
        """Return audio. `settings` holds known ones only. Raises CallFailed or http.NoAnswer."""
        ...


def audio(answer: HttpAnswer) -> bytes:
    """The body of a 200 if it looks like at least 100 ms of audio; otherwise raises CallFailed."""
    is_text = answer.content_type.lower().startswith(_NO_AUDIO_TYPES)
    if is_text or len(answer.body) < MIN_BODY or answer.body.lstrip()[:1] in (b"{", b"[", b"<"):
        raise CallFailed("not_audio", Remedy.RETRY)
    return answer.body
