"""Parses the voice server's requests and refuses invalid ones."""

import json
from dataclasses import dataclass
from typing import Any

from chatsite.local.embedded import multipart

MAX_CHARACTERS = 2000
MAX_FILE = 5_000_000
MAX_BODY = MAX_FILE + 64_000
SPEEDS = (0.5, 2.0)


class RequestRefused(Exception):
    """An error answer in OpenAI's format."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code

    def as_json(self) -> dict[str, Any]:
        kind = "invalid_request_error" if self.status < 500 else "server_error"
        return {"error": {"message": str(self), "type": kind, "code": self.code, "param": None}}


@dataclass(frozen=True)
class Speech:
    model: str
    text: str
    voice: str
    speed: float


@dataclass(frozen=True)
class Transcription:
    model: str
    file: bytes


def speech(body: bytes) -> Speech:
    """Parse the JSON of /v1/audio/speech. Raises RequestRefused."""
    try:
        asked = json.loads(body)
        text, speed = asked["input"], float(asked.get("speed", 1))
        found = Speech(str(asked["model"]), text, str(asked["voice"]), speed)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RequestRefused(
            400, "invalid_request", "model, input and voice are needed."
        ) from error
    if not isinstance(text, str) or not text.strip():
        raise RequestRefused(400, "nothing_to_say", "input is empty.")
    if len(text) > MAX_CHARACTERS:
        raise RequestRefused(
            400, "text_too_long", f"input has more than {MAX_CHARACTERS} characters."
        )
    if not SPEEDS[0] <= speed <= SPEEDS[1]:
        raise RequestRefused(400, "invalid_speed", f"speed goes from {SPEEDS[0]} to {SPEEDS[1]}.")
    if asked.get("response_format", "wav") != "wav":
        raise RequestRefused(400, "unsupported_format", "response_format is wav.")
    return found


def transcription(body: bytes, content_type: str) -> Transcription:
    """Parse the multipart body of /v1/audio/transcriptions. Raises RequestRefused."""
    try:
        parts = multipart.parse(body, content_type)
        found = Transcription(parts["model"].decode(), parts["file"])
    except (ValueError, KeyError) as error:
        raise RequestRefused(400, "invalid_request", "file and model are needed.") from error
    if len(found.file) > MAX_FILE:
        raise RequestRefused(413, "file_too_large", f"file has more than {MAX_FILE} bytes.")
    return found
