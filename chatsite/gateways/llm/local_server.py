"""The client of one llama.cpp server on this machine."""

import re
import time
from functools import cached_property
from typing import Any

import requests

from chatsite.gateways.llm.event_stream import CONNECT_SECONDS
from chatsite.gateways.llm.local_prompts import CHAT, TRANSCRIPT, Shape
from chatsite.gateways.llm.provider import ProviderError
from chatsite.gateways.llm.session import session
from chatsite.gateways.trouble import Remedy

# Models too small to follow instructions. They continue a transcript well.
_TRANSCRIBERS = ("smollm",)
# In billions of parameters, as names tell it: "Qwen2.5-7B-Instruct".
_SIZE, _LEAST_TO_FOLLOW = re.compile(r"(\d+(?:\.\d+)?)b(?![a-z\d])", re.IGNORECASE), 3
# llama.cpp's server closes idle keep-alive connections, sometimes just as a request arrives.
_HEADERS = {"Connection": "close"}
_HEALTH_SECONDS = 2.0


class LocalServer:
    """Methods raise ProviderError, except `is_ready`."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def is_ready(self) -> bool:
        """False while it loads its weights, and when it is not running."""
        try:
            answer = session().get(f"{self.url}/health", headers=_HEADERS, timeout=_HEALTH_SECONDS)
        except requests.RequestException:
            return False
        return answer.ok

    def post(self, path: str, body: dict[str, Any], end: float) -> dict[str, Any]:
        """`end`: the deadline, on the monotonic clock. Raises ProviderError."""
        try:
            answer = session().post(
                self.url + path,
                json=body,
                headers=_HEADERS,
                timeout=(CONNECT_SECONDS, max(end - time.monotonic(), 0.1)),
            )
            answer.raise_for_status()
            return dict(answer.json())
        except (requests.RequestException, ValueError, TypeError) as error:
            raise ProviderError("connection", Remedy.RETRY) from error

    @property
    def shape(self) -> Shape:
        return TRANSCRIPT if self.model.lower().startswith(_TRANSCRIBERS) else CHAT

    @property
    def follows(self) -> bool:
        """Whether it does what it is told in the place of a message, not only answers one."""
        size = _SIZE.search(self.model)
        return size is not None and float(size[1]) >= _LEAST_TO_FOLLOW

    @cached_property
    def model(self) -> str:
        """The name of the loaded weights."""
        try:
            answer = session().get(
                f"{self.url}/v1/models", headers=_HEADERS, timeout=CONNECT_SECONDS
            )
            answer.raise_for_status()
            return str(answer.json()["data"][0]["id"])
        except (requests.RequestException, ValueError, LookupError, TypeError) as error:
            raise ProviderError("connection", Remedy.RETRY) from error
