"""What the chain asks of one vendor."""

from collections.abc import Mapping
from typing import Protocol

from chatsite.gateways.http import HttpAnswer
from chatsite.gateways.trouble import CallFailed, Remedy

# 2,000 characters are about 105 s: 5 MB as WAV, 1.7 MB as MP3.
MAX_BODY = 15_000_000
# 100 ms at the lowest rate at which speech is sent, 32 kbit/s.
MIN_BODY = 400
_NO_AUDIO_TYPES = ("application/json", "text/")


class Provider(Protocol):
    name: str
    model: str
    known_settings: frozenset[str]

    def say(self, text: str, voice: str, settings: Mapping[str, float], seconds: float) -> bytes:
        """Audio; `settings` are known ones. Raises CallFailed or http.NoAnswer."""
        ...


def audio(answer: HttpAnswer) -> bytes:
    """The body of a 200, by looks at least 100 ms of audio; raises CallFailed."""
    is_text = answer.content_type.lower().startswith(_NO_AUDIO_TYPES)
    if is_text or len(answer.body) < MIN_BODY or answer.body.lstrip()[:1] in (b"{", b"[", b"<"):
        raise CallFailed("not_audio", Remedy.RETRY)
    return answer.body
